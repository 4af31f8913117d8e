package io.layerproof.rules.event;

import io.layerproof.rules.message.Identity;
import io.layerproof.rules.record.Fate;
import io.layerproof.rules.record.Slot.Hole;
import io.layerproof.rules.tree.EvidenceKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record in the evidence that is not a message of a machine: something that we found out about messages, or the
 * envelope that a build got.
 */
public sealed interface Fact {

    /** Its kind, which stands in the header {@code kind} of its Kafka record. */
    EvidenceKind kind();

    String machine();

    /** The build that it belongs to, or null where it belongs to none. */
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
     * A duplicate arrived: a further copy with the same content as the first one. Its bytes stay in the raw topic only.
     *
     * @param source where its record is: {@code topic/partition/offset}
     * @param receivedNs when ingest received it, nanoseconds since 1970
     */
    record FurtherCopy(String machine, @Nullable String build, Identity identity, String source, long receivedNs)
            implements Fact {
        @Override
        public EvidenceKind kind() {
            return EvidenceKind.COPY;
        }
    }

    /** A readable message was quarantined, because its payload was. */
    record RefusedMessage(String machine, @Nullable String build, Identity identity, String source) implements Fact {
        @Override
        public EvidenceKind kind() {
            return EvidenceKind.REFUSED;
        }
    }

    /** An unreadable payload was quarantined. */
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

    /** The gateway reports that it cannot send these numbers any more, or that they were refused. */
    record NumbersGone(String machine, long session, List<Hole> numbers, String source) implements Fact {

        public NumbersGone {
            numbers = List.copyOf(numbers);
        }

        @Override
        public EvidenceKind kind() {
            return EvidenceKind.GONE;
        }
    }

    /** The MQTT broker lost ingest's session, and with it the messages that it had queued. */
    record SessionLost(String machine, String source) implements Fact {
        @Override
        public EvidenceKind kind() {
            return EvidenceKind.SESSION_LOST;
        }
    }

    /**
     * The registry's answer to the question for a build's envelope.
     *
     * @param subject the build with the envelope that was found, or without one
     * @param source {@code topic/partition/offset}: of the message that caused the question, or, where the settler
     *     asked, of the envelope
     * @param bySettler whether the settler asked, after the build
     */
    record EnvelopeResolved(Subject subject, String source, boolean bySettler) implements OfBuild {
        @Override
        public EvidenceKind kind() {
            return EvidenceKind.ENVELOPE;
        }
    }

    /** How many equal further copies of the build's messages had come when it was judged. */
    record DuplicatesCounted(Subject subject, long duplicates) implements OfBuild {
        @Override
        public EvidenceKind kind() {
            return EvidenceKind.DUPLICATES;
        }
    }

    /**
     * The settler's decision on copies that streams had to leave undecided. It replaces an earlier one of the build.
     *
     * @param settlement id of the settlement
     * @param accepted how many are the only copy of their number
     * @param duplicate how many have the same content as all other copies of their number
     * @param conflicting how many belong to a number whose copies differ
     * @param numbers the first runs of these numbers
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

        /** Consecutive numbers, {@code 7/42-43}, that were decided alike. */
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
