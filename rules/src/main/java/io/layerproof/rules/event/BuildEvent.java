package io.layerproof.rules.event;

import io.layerproof.rules.message.BuildStarted;
import io.layerproof.rules.register.WithoutEnvelope;
import io.layerproof.rules.verdict.BuildVerdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step in the life of a build. */
public sealed interface BuildEvent extends Event {

    @Override
    default Kind kind() {
        return Kind.BUILD;
    }

    /**
     * A build has begun. The subject holds the envelope that was pinned for it, if there is one.
     *
     * @param timeNs event time of its first message, nanoseconds since 1970
     * @param claimedEnvelope id of the envelope that the machine states; null where it states none
     * @param claimedVersion version that the machine states, as text; null where it states none
     * @param layersPlanned how many layers are planned, or {@link BuildStarted#NOT_PLANNED}
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
     * A build has begun without an envelope: nothing of it can be judged until the settler finds one.
     *
     * @param timeNs event time of its first message, nanoseconds since 1970
     * @param why why it has none
     * @param claimedEnvelope id of the envelope that the machine states; null where it states none
     * @param claimedVersion version that the machine states, as text; null where it states none
     */
    record Unjudged(
            Subject subject,
            long timeNs,
            WithoutEnvelope why,
            @Nullable String claimedEnvelope,
            @Nullable String claimedVersion)
            implements BuildEvent {}

    /**
     * The machine reports that the build has ended.
     *
     * @param timeNs event time, nanoseconds since 1970
     * @param completed false if it was aborted
     */
    record Ended(Subject subject, long timeNs, boolean completed) implements BuildEvent {}

    /**
     * The build must be judged again from its full record. Published once for each reason, with its first cause.
     *
     * @param what the cause: the identity of the message, or why the build was given up
     */
    record Reassess(Subject subject, Reassessment reason, String what) implements BuildEvent {}

    /**
     * The settler has judged the build from its full record.
     *
     * @param settlement id of the settlement
     * @param recordLength how many records of the evidence topic the settlement covers
     */
    record Settled(Subject subject, BuildVerdict verdict, String settlement, long recordLength) implements BuildEvent {}
}
