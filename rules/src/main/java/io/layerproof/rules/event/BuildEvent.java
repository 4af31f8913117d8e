package io.layerproof.rules.event;

import io.layerproof.rules.message.BuildStarted;
import io.layerproof.rules.register.WithoutEnvelope;
import io.layerproof.rules.verdict.BuildVerdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The life of a build. */
public sealed interface BuildEvent extends Event {

    @Override
    default Kind kind() {
        return Kind.BUILD;
    }

    /**
     * A build has begun; its envelope is what was pinned, or absent.
     *
     * @param timeNs event time of its first message, nanoseconds since 1970
     * @param claimedEnvelope id of the envelope that the machine claims; null where it says none
     * @param claimedVersion its version, as text
     * @param layersPlanned how many layers it is to have, or {@link BuildStarted#NOT_PLANNED}
     * @param devices codes of the devices on the plate; null where they are not reported
     */
    record Started(
            Subject subject,
            long timeNs,
            @Nullable String claimedEnvelope,
            @Nullable String claimedVersion,
            long layersPlanned,
            @Nullable List<String> devices)
            implements BuildEvent {

        public Started {
            devices = devices == null ? null : List.copyOf(devices);
        }
    }

    /**
     * It has begun without its envelope: nothing of it can be judged before the settler finds one.
     *
     * @param timeNs event time of its first message, nanoseconds since 1970
     * @param why why it has none
     * @param claimedEnvelope id of the envelope that the machine claims; null where it says none
     * @param claimedVersion its version, as text
     */
    record Unjudged(
            Subject subject,
            long timeNs,
            WithoutEnvelope why,
            @Nullable String claimedEnvelope,
            @Nullable String claimedVersion)
            implements BuildEvent {}

    /**
     * The machine says that it has ended.
     *
     * @param timeNs event time, nanoseconds since 1970
     * @param completed false if it was aborted
     */
    record Ended(Subject subject, long timeNs, boolean completed) implements BuildEvent {}

    /**
     * It must be judged again from its full record; told once for each reason, with what came first.
     *
     * @param what the number of the message, or why it was given up
     */
    record Reassess(Subject subject, Reassessment reason, String what) implements BuildEvent {}

    /**
     * It is settled.
     *
     * @param settlement id of the settlement
     * @param recordLength how many records of the evidence it covers
     */
    record Settled(Subject subject, BuildVerdict verdict, String settlement, long recordLength) implements BuildEvent {}
}
