package io.layerproof.streams.payload;

import io.layerproof.rules.event.Fact;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.message.Message;
import io.layerproof.rules.record.Arrival;
import io.layerproof.rules.record.Slot.Hole;
import io.layerproof.rules.tree.EvidenceKind;
import io.layerproof.rules.wire.message.Gone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of reading a payload: exactly one of these. The outcome itself says what is taken in and what is refused.
 *
 * <pre>
 *  payload ─┬▶ Messages     taken in, each with its number
 *           ├▶ Control      no message and no number: it says something about numbers, or about the connection
 *           ├▶ Refused      quarantined, but its numbers can be read: they are refused, so that nobody waits for them
 *           └▶ Unreadable   quarantined; at most its numbers are known
 * </pre>
 */
public sealed interface Reading {

    /** Longest name of a build that is accepted: the name is a key of stores and part of every event. */
    int MOST_NAME = 200;

    /** Whether a build's name is too long to be accepted; false for null. */
    static boolean isTooLong(@Nullable String build) {
        return build != null && build.length() > MOST_NAME;
    }

    /** The messages that are taken in, in the order given. */
    default List<Arrival> arrivals() {
        return List.of();
    }

    /** The numbers that are refused. */
    default List<RefusedNumber> refused() {
        return List.of();
    }

    /** The ranges of numbers that the gateway no longer has. */
    default List<Hole> gone() {
        return List.of();
    }

    /** The numbers that nobody need wait for: those that are refused, and those that an unreadable payload states. */
    default List<Identity> closed() {
        return refused().stream().map(RefusedNumber::identity).toList();
    }

    /** Whether it can change what the sequencer of its machine knows. */
    default boolean changesTheSequencer() {
        return !arrivals().isEmpty() || !closed().isEmpty() || !gone().isEmpty();
    }

    /**
     * A number whose message is not taken in.
     *
     * @param build the build that the message names, or null
     */
    record RefusedNumber(Identity identity, @Nullable String build) {

        /** The refused number of a message. */
        public static RefusedNumber of(Message message) {
            return new RefusedNumber(
                    message.header().identity(), message.header().build());
        }
    }

    /** Messages, all of them taken in. */
    record Messages(List<Arrival> arrivals) implements Reading {}

    /** Quarantined, though its numbers can be read. */
    record Refused(List<RefusedNumber> refused) implements Reading {}

    /**
     * Quarantined as one payload; its messages cannot be read.
     *
     * @param closed the numbers that could still be read; they are closed, so that no gateway resends it for ever
     */
    record Unreadable(List<Identity> closed) implements Reading {}

    /** A payload that is no message and has no number: it says something about messages. */
    sealed interface Control extends Reading {

        /** Its kind in the evidence; metrics use the kind's word. */
        EvidenceKind kind();

        /** The fact that goes to evidence. */
        Fact fact(String machine, String source);
    }

    /** The gateway no longer has these numbers, or they were refused. */
    record NumbersGone(Gone said) implements Control {

        @Override
        public Fact fact(String machine, String source) {
            return new Fact.NumbersGone(machine, said.session(), said.numbers(), source);
        }

        @Override
        public EvidenceKind kind() {
            return EvidenceKind.GONE;
        }

        @Override
        public List<Hole> gone() {
            return said.numbers();
        }
    }

    /**
     * Ingest found that the MQTT broker had lost its session, and with it what was queued: machines must send it again.
     */
    record SessionLost() implements Control {

        @Override
        public Fact fact(String machine, String source) {
            return new Fact.SessionLost(machine, source);
        }

        @Override
        public EvidenceKind kind() {
            return EvidenceKind.SESSION_LOST;
        }
    }
}
