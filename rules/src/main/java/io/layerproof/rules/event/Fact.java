package io.layerproof.rules.event;

import io.layerproof.rules.message.Identity;
import io.layerproof.rules.record.Fate;
import io.layerproof.rules.record.Slot.Hole;
import io.layerproof.rules.tree.EvidenceKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something in the evidence that is no message: what was found about messages, or resolved for a build. */
public sealed interface Fact {

    /** The word for it in the header of its record. */
    EvidenceKind kind();

    String machine();

    /** The build that it belongs to; null where it belongs to none. */
    default @Nullable String build() {
        return null;
    }

    /** A fact of a build that may have an envelope. */
    sealed interface OfBuild extends Fact {

        Subject subject();

        @Override
        default String machine() {
            return subject().machine();
        }

        @Override
        default String build() {
            return subject().build();
        }
    }

    /**
     * A copy came that says the same as the first one of its number; its bytes stay in the raw topic.
     *
     * @param source where it stands: {@code topic/partition/offset}
     * @param receivedNs when ingest took it in, nanoseconds since 1970
     */
    record FurtherCopy(String machine, @Nullable String build, Identity identity, String source, long receivedNs)
            implements Fact {
        @Override
        public EvidenceKind kind() {
            return EvidenceKind.COPY;
        }
    }

    /** A message that could be read was quarantined with its payload. */
    record RefusedMessage(String machine, @Nullable String build, Identity identity, String source) implements Fact {
        @Override
        public EvidenceKind kind() {
            return EvidenceKind.REFUSED;
        }
    }

    /** A payload that could not be read was quarantined. */
    record UnreadablePayload(String machine, String source) implements Fact {
        @Override
        public EvidenceKind kind() {
            return EvidenceKind.REFUSED;
        }
    }

    /** Numbers were not received. */
    record MissingNumbers(String machine, Hole hole) implements Fact {
        @Override
        public EvidenceKind kind() {
            return EvidenceKind.HOLE;
        }
    }

    /** The gateway no longer has these numbers, or they were refused. */
    record NumbersGone(String machine, long session, List<Hole> numbers, String source) implements Fact {

        public NumbersGone {
            numbers = List.copyOf(numbers);
        }

        @Override
        public EvidenceKind kind() {
            return EvidenceKind.GONE;
        }
    }

    /** The MQTT broker had lost ingest's session, and with it what was queued. */
    record SessionLost(String machine, String source) implements Fact {
        @Override
        public EvidenceKind kind() {
            return EvidenceKind.SESSION_LOST;
        }
    }

    /**
     * What the registry answered for a build.
     *
     * @param subject the build with the envelope that was found, or without one
     * @param source where the message stands that asked; from the settler, where the envelope stands
     * @param bySettler whether the settler found it, after the build
     */
    record EnvelopeResolved(Subject subject, String source, boolean bySettler) implements OfBuild {
        @Override
        public EvidenceKind kind() {
            return EvidenceKind.ENVELOPE;
        }
    }

    /** How many further copies of the build's messages came, equal ones, when it was judged. */
    record DuplicatesCounted(Subject subject, long duplicates) implements OfBuild {
        @Override
        public EvidenceKind kind() {
            return EvidenceKind.DUPLICATES;
        }
    }

    /**
     * What the settler found undecided copies of a build to be; it takes the place of an earlier one.
     *
     * @param settlement id of the settlement
     * @param accepted the only first copies of their numbers
     * @param duplicate those that say the same as all others of their number
     * @param conflicting those of numbers whose copies differ
     * @param numbers the first runs of them
     */
    record CopiesDecided(
            String machine,
            String build,
            String settlement,
            long accepted,
            long duplicate,
            long conflicting,
            List<Run> numbers)
            implements Fact {

        /** Numbers that follow one another, {@code 7/42-43}, with one fate. */
        public record Run(String what, Fate fate) {}

        public CopiesDecided {
            numbers = List.copyOf(numbers);
        }

        /** How many undecided copies there were. */
        public long undecided() {
            return accepted + duplicate + conflicting;
        }

        @Override
        public EvidenceKind kind() {
            return EvidenceKind.DECIDED;
        }
    }
}
