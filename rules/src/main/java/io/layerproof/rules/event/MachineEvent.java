package io.layerproof.rules.event;

import io.layerproof.rules.message.Identity;
import io.layerproof.rules.record.LostCounter;
import org.jspecify.annotations.Nullable;

/** An event about a machine as such; it belongs to no build. */
public sealed interface MachineEvent {

    /** The machine: the key of the event's record. */
    String machine();

    /**
     * Its gateway seems to have lost its counter; published once for each session in which it then sends.
     *
     * @param why what shows it
     * @param number the number of the message that shows it
     * @param highest the highest number that was known before
     * @param timeNs event time of the message, nanoseconds since 1970
     * @param build the build that the message names; null where it names none
     * @param source where the message is: {@code topic/partition/offset}
     */
    record CounterLost(
            String machine,
            LostCounter.Why why,
            Identity number,
            Identity highest,
            long timeNs,
            @Nullable String build,
            String source)
            implements MachineEvent {}
}
