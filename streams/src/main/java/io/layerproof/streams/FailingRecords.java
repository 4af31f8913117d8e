package io.layerproof.streams;

import io.layerproof.streams.Intake.Source;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How often each record has made a step fail. A record that fails {@value #GIVEN_UP_AFTER} times is quarantined before the sequencer: its
 * numbers become holes, and its build cannot be judged there. Kept in memory: after a restart it is tried as often again. Thread-safe.
 */
final class FailingRecords {

    static final int GIVEN_UP_AFTER = 3;

    private final Map<Source, Integer> failures = new ConcurrentHashMap<>();

    /** One more failure; answers how many there were. */
    int failed(Source source) {
        return failures.merge(source, 1, Integer::sum);
    }

    boolean isGivenUp(Source source) {
        return failures.getOrDefault(source, 0) >= GIVEN_UP_AFTER;
    }
}
