package io.layerproof.ingest;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs quarantined payloads: the 1st, 2nd, 4th, 8th and so on for each reason, so that a flood of bad payloads cannot
 * fill the disk with log lines. The topic {@code quarantine} has every one. An MQTT topic is foreign text and is
 * cleaned, so that it cannot forge a log line.
 */
final class QuarantineLog {

    private static final Logger LOG = LoggerFactory.getLogger(QuarantineLog.class);
    private static final int LONGEST_TOPIC = 200;

    private final Map<QuarantineReason, Long> counts = new ConcurrentHashMap<>();

    /** Logs that a payload has been quarantined. Thread-safe. */
    void quarantined(String topic, QuarantineReason reason, @Nullable Object place) {
        String line = line(topic, reason, place);
        if (line != null) {
            LOG.info(line);
        } else if (LOG.isTraceEnabled()) {
            LOG.trace("quarantined topic={} reason={} to={}", printable(topic), reason.word(), place);
        }
    }

    /** The line to log, or null if this payload is not logged. */
    @Nullable
    String line(String topic, QuarantineReason reason, @Nullable Object place) {
        long count = counts.merge(reason, 1L, Long::sum);
        return Long.bitCount(count) == 1
                ? "quarantined topic=" + printable(topic) + " reason=" + reason.word() + " count=" + count + " to="
                        + place
                : null;
    }

    /** The first 200 characters of a topic, with control characters replaced. */
    static String printable(String topic) {
        String beginning = topic.length() > LONGEST_TOPIC ? topic.substring(0, LONGEST_TOPIC) + "…" : topic;
        return beginning.replaceAll("[\\p{Cntrl}\\p{C}\\p{Zl}\\p{Zp}]", "?");
    }
}
