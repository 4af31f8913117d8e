package io.layerproof.streams.read;

import io.layerproof.streams.payload.Intake.Source;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Logs the first quarantined payload of each machine and reason, and no more: anybody can send such payloads, and as
 * many as they like.
 */
final class QuarantineWarnings {

    private static final Logger LOG = LoggerFactory.getLogger(QuarantineWarnings.class);
    private static final int MOST_LOGGED = 10_000;

    private final Set<String> logged = new HashSet<>();

    /**
     * A payload goes to quarantine.
     *
     * @param key the key of its record: the machine that its sender claims to be
     */
    void add(String key, String reason, Source source) {
        String machine = key.replaceAll("\\p{Cntrl}", "?");
        boolean isFirst = logged.size() < MOST_LOGGED && logged.add(machine + " " + reason);
        LOG.atLevel(isFirst ? Level.WARN : Level.TRACE)
                .log(
                        "payload quarantined, more of this machine for this reason are not logged: quarantine has them"
                                + " all machine={} topic={} partition={} offset={} reason={}",
                        machine,
                        source.topic(),
                        source.partition(),
                        source.offset(),
                        reason);
    }
}
