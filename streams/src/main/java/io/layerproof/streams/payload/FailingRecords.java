package io.layerproof.streams.payload;

import io.layerproof.streams.payload.Intake.Source;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How often each record has made a step fail. A record that fails {@value #GIVEN_UP_AFTER} times is quarantined before
 * the sequencer: its numbers are refused, and its build cannot be judged there; where even that fails as often again,
 * only the payload is counted, and its numbers become holes. A machine at which the wall clock's look fails as often is
 * looked at no more until it speaks. Kept in memory: after a restart it is tried as often again. Thread-safe.
 *
 * <p>State is written when a transaction is committed, and then nobody knows which of its records is to blame if an
 * object cannot be written. So for the {@value #CAREFUL_RECORDS} records after such a failure it is written after each
 * of them, and the failure is that record's own.
 */
public final class FailingRecords {

    public static final int GIVEN_UP_AFTER = 3;

    private static final int CAREFUL_RECORDS = 10_000;

    private final AtomicInteger careful = new AtomicInteger();
    private final Map<Source, Integer> failures = new ConcurrentHashMap<>();
    private final Map<String, Integer> looks = new ConcurrentHashMap<>();

    /** One more failure; answers how many there were. */
    public int failed(Source source) {
        return failures.merge(source, 1, Integer::sum);
    }

    public boolean isGivenUp(Source source) {
        return failures.getOrDefault(source, 0) >= GIVEN_UP_AFTER;
    }

    /** Whether a record fails though it was given up: then not even its numbers are looked at. */
    public boolean isGivenUpWhole(Source source) {
        return failures.getOrDefault(source, 0) >= 2 * GIVEN_UP_AFTER;
    }

    /** To look at a silent machine failed for its own sake; answers how often since it spoke last. */
    public int lookFailed(String machine) {
        return looks.merge(machine, 1, Integer::sum);
    }

    /** Its record went on: it may be looked at again. */
    public void spoke(String machine) {
        if (!looks.isEmpty()) {
            looks.remove(machine);
        }
    }

    /** Whether looking at a machine is given up until it speaks. */
    public boolean isLookGivenUp(String machine) {
        return looks.getOrDefault(machine, 0) >= GIVEN_UP_AFTER;
    }

    /** State could not be written for its own sake. */
    public void stateCannotBeWritten() {
        careful.set(CAREFUL_RECORDS);
    }

    /** Whether the state must be written now, at the end of a record. */
    public boolean writesStateAfterThisRecord() {
        return careful.get() > 0 && careful.getAndDecrement() > 0;
    }
}
