package io.layerproof.standalone.replay;

import io.layerproof.rules.message.BuildEnded;
import io.layerproof.rules.message.Message;
import io.layerproof.rules.record.Fate;
import io.layerproof.rules.record.Tally;
import io.layerproof.rules.tree.EvidenceKind;
import io.layerproof.rules.wire.message.Gone;
import io.layerproof.rules.wire.message.MessageReader;
import io.layerproof.rules.wire.message.Payload;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts the messages of a replay. Each message that came in has one fate. Records of evidence and quarantine whose
 * payload came in before the replay (from another replay that was stopped, say) are not counted, so that no fate can
 * have more messages than came in.
 */
final class ReplaySums {

    /** Stands for messages that name no build. */
    private static final String NO_BUILD = "";

    private final MessageReader reader = MessageReader.ofPayloads();
    private final Map<String, Long> from;
    private final Map<String, Long> received = new HashMap<>();
    private final Map<String, Tally> fates = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    private long payloads;
    private long unreadable;
    private long refusedPayloads;
    private long accepted;

    /**
     * Sums of what comes in from now on.
     *
     * @param from the first offset of each partition of {@code telemetry.raw} that counts, by {@code topic/partition}
     */
    ReplaySums(Map<String, Long> from) {
        this.from = Map.copyOf(from);
    }

    /**
     * Counts a payload of the gateway. One that only says which numbers it no longer has contains no message.
     */
    void payload(byte[] payload) {
        if (Gone.read(payload) != null) {
            return;
        }
        payloads++;
        if (reader.read(payload) instanceof Payload.Read read) {
            read.elements().forEach(element -> received.merge(build(element.message()), 1L, Long::sum));
        } else {
            unreadable++;
        }
    }

    /**
     * Counts a message of the evidence.
     *
     * @param source where its payload is, {@code topic/partition/offset}; null where that is not known
     */
    void evidence(EvidenceKind kind, @Nullable String source, byte[] payload) {
        if (!(reader.read(payload) instanceof Payload.Read read)) {
            throw new IllegalArgumentException("a message of the evidence cannot be read");
        }
        Message message = read.elements().get(0).message();
        if (kind == EvidenceKind.ACCEPTED && message instanceof BuildEnded) {
            ended.add(build(message));
        }
        if (isOfTheReplay(source)) {
            accepted += kind.isFirst() ? 1 : 0;
            count(message, fate(kind));
        }
    }

    /** Counts a payload in quarantine, with its messages if they can be read. */
    void quarantined(@Nullable String source, byte[] payload) {
        if (isOfTheReplay(source)) {
            refusedPayloads++;
            if (reader.read(payload) instanceof Payload.Read read) {
                read.elements().forEach(element -> count(element.message(), Fate.QUARANTINED));
            }
        }
    }

    private void count(Message message, Fate fate) {
        fates.merge(build(message), Tally.NOTHING.plus(fate), (before, one) -> before.plus(fate));
    }

    private static Fate fate(EvidenceKind kind) {
        return kind.isFirst() ? Fate.ACCEPTED : kind == EvidenceKind.CONFLICTING ? Fate.CONFLICTING : Fate.UNDECIDED;
    }

    private static String build(Message message) {
        String build = message.header().build();
        return build == null ? NO_BUILD : build;
    }

    private boolean isOfTheReplay(@Nullable String source) {
        if (source == null) {
            return false;
        }
        int end = source.lastIndexOf('/');
        long first = from.getOrDefault(source.substring(0, end), 0L);
        return Long.parseLong(source.substring(end + 1)) >= first;
    }

    /** How many payloads of messages came in. */
    long payloads() {
        return payloads;
    }

    /** How many payloads could not be read. */
    long unreadable() {
        return unreadable;
    }

    /** Builds whose end was accepted in time: streams publishes a verdict on each. */
    Set<String> ended() {
        return Set.copyOf(ended);
    }

    /** The messages of a build by fate. Those that came in and have no other fate are further copies. */
    Tally of(String build) {
        Tally known = fates.getOrDefault(build, Tally.NOTHING);
        long copies = received.getOrDefault(build, 0L) - known.received();
        return new Tally(known.accepted(), copies, known.conflicting(), known.undecided(), known.quarantined());
    }

    /** Why no build has a verdict. */
    String whyNothing() {
        if (unreadable + refusedPayloads > 0) {
            return "Nothing to judge was taken in. Payloads: " + payloads + "; not readable: " + unreadable
                    + "; in the topic quarantine, which says why: " + refusedPayloads
                    + ". Any others Layerproof had before.";
        }
        return accepted > 0
                ? "Nothing to judge: no message that was taken in (" + accepted + ") names a build."
                : "Nothing new: Layerproof had every message of this log before.";
    }
}
