package io.layerproof.streams.payload;

import io.layerproof.streams.payload.Intake.Source;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts how often each record has made a step fail. A record that fails {@value #GIVEN_UP_AFTER} times is quarantined
 * before the sequencer: its numbers are refused, and its build cannot be judged there. If that fails as often again,
 * only the payload is counted, and its numbers become holes. If the wall-clock check of a silent machine fails as
 * often, the machine is not checked again until its record continues. The counts are in memory only: after a restart
 * everything is tried again. Thread-safe.
 *
 * <p>State is written when a transaction is committed. If an object cannot be written then, the record to blame is
 * unknown. So for the next {@value #CAREFUL_RECORDS} records state is written after each one, and a failure belongs to
 * that record.
 */
public final class FailingRecords {

    public static final int GIVEN_UP_AFTER = 3;

    private static final int CAREFUL_RECORDS = 10_000;

    private final AtomicInteger careful = new AtomicInteger();
    private final Map<Source, Integer> failures = new ConcurrentHashMap<>();
    private final Map<String, Integer> looks = new ConcurrentHashMap<>();

    /** Counts a failure, and returns how many there were. */
    public int failed(Source source) {
        return failures.merge(source, 1, Integer::sum);
    }

    public boolean isGivenUp(Source source) {
        return failures.getOrDefault(source, 0) >= GIVEN_UP_AFTER;
    }

    /** Whether a record still fails after it was given up: then not even its numbers are read. */
    public boolean isGivenUpWhole(Source source) {
        return failures.getOrDefault(source, 0) >= 2 * GIVEN_UP_AFTER;
    }

    /** Counts a failed check of a silent machine, and returns how many there were since its record continued. */
    public int lookFailed(String machine) {
        return looks.merge(machine, 1, Integer::sum);
    }

    /** The machine's record continued: it may be checked again. */
    public void spoke(String machine) {
        if (!looks.isEmpty()) {
            looks.remove(machine);
        }
    }

    /** Whether a machine is not checked until its record continues. */
    public boolean isLookGivenUp(String machine) {
        return looks.getOrDefault(machine, 0) >= GIVEN_UP_AFTER;
    }

    /** An object of the state could not be written through its own fault. */
    public void stateCannotBeWritten() {
        careful.set(CAREFUL_RECORDS);
    }

    /** Whether the state must be written now, at the end of a record. */
    public boolean writesStateAfterThisRecord() {
        return careful.get() > 0 && careful.getAndDecrement() > 0;
    }
}
