package io.layerproof.ingest;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the log says of quarantined payloads: of each reason the 1st, 2nd, 4th, 8th and so on, so that whoever sends
 * rubbish cannot fill the disk with it; quarantine has every one. A topic is somebody's text: it cannot begin a line of
 * its own.
 */
final class QuarantineLog {

    private static final Logger LOG = LoggerFactory.getLogger(QuarantineLog.class);
    private static final int LONGEST_TOPIC = 200;

    private final Map<QuarantineReason, Long> counts = new ConcurrentHashMap<>();

    /** A payload has been quarantined. From any thread. */
    void quarantined(String topic, QuarantineReason reason, @Nullable Object place) {
        String line = line(topic, reason, place);
        if (line != null) {
            LOG.info(line);
        } else if (LOG.isTraceEnabled()) {
            LOG.trace("quarantined topic={} reason={} to={}", printable(topic), reason.word(), place);
        }
    }

    /** The line that is due, or null if this one is left out. */
    @Nullable
    String line(String topic, QuarantineReason reason, @Nullable Object place) {
        long count = counts.merge(reason, 1L, Long::sum);
        return Long.bitCount(count) == 1
                ? "quarantined topic=" + printable(topic) + " reason=" + reason.word() + " count=" + count + " to="
                        + place
                : null;
    }

    /** Its beginning, on one line, whatever is in it. */
    static String printable(String topic) {
        String beginning = topic.length() > LONGEST_TOPIC ? topic.substring(0, LONGEST_TOPIC) + "…" : topic;
        return beginning.replaceAll("[\\p{Cntrl}\\p{C}\\p{Zl}\\p{Zp}]", "?");
    }
}
