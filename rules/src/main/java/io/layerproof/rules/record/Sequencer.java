package io.layerproof.rules.record;

import io.layerproof.rules.message.Identity;
import io.layerproof.rules.state.StateBytes;
import io.layerproof.rules.state.StateBytesReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts the messages of one machine in the order of their numbers while they come in. It distinguishes first copies,
 * duplicates and conflicts, holds back for a bounded time what came before its predecessors, and says what is missing
 * (spec, sections 2 and 9).
 *
 * <p>The <i>head</i> of the record is the last number that was released. A number that follows the head without a hole
 * is released at once. Any other number after the head is held back until its predecessors come, or until a limit of
 * {@link HoldBack} is passed; then the hole is released before it. A message with a number at or before the head is
 * <i>late</i>: it changes nothing of what was released.
 *
 * <p>There is no clock: the messages and their times of receipt alone decide, so the same log gives the same fates and
 * slots. The state is bounded, whatever comes. Not thread-safe.
 */
public final class Sequencer {

    private static final int STATE_VERSION = 3;

    private final HoldBack holdBack;
    private final FingerprintMemory fingerprints;
    private final TreeMap<Identity, HeldNumber> held = new TreeMap<>();
    private final CounterWatch counters = new CounterWatch();
    private MissingNumbers missing = new MissingNumbers();
    private NumberRanges refused = new NumberRanges();
    private NumberRanges closed = new NumberRanges();
    private @Nullable Identity head;
    private long latestReceivedNs = Long.MIN_VALUE;

    /** A sequencer for a machine from which nothing was received yet. */
    public Sequencer(HoldBack holdBack, FingerprintMemory fingerprints) {
        this.holdBack = holdBack;
        this.fingerprints = fingerprints;
    }

    /**
     * Takes the next message as it comes in.
     *
     * @param record is given the slots of the machine's record that can be released now, in order
     * @return what became of the message
     */
    public Sequenced take(Arrival arrival, Consumer<Slot> record) {
        latestReceivedNs = Math.max(latestReceivedNs, arrival.receivedNs());
        letOut(record);
        refused.remove(arrival.identity());
        Identity before = head;
        Identity highest = held.isEmpty() ? head : held.lastKey();
        boolean named = missing.isNamed(arrival.identity());
        Sequenced sequenced = isLate(arrival.identity()) ? takeLate(arrival) : hold(arrival);
        LostCounter lost = counters.look(sequenced, before, highest, named);
        letOut(record);
        return lost == null ? sequenced : new Sequenced(sequenced.arrival(), sequenced.fate(), sequenced.late(), lost);
    }

    /** The slots that would be released if the hold-back ended now. Changes nothing. */
    public List<Slot> heldBack() {
        List<Slot> slots = new ArrayList<>();
        Identity previous = head;
        for (Map.Entry<Identity, HeldNumber> entry : held.entrySet()) {
            slots.addAll(HoleFinder.between(
                    previous, entry.getKey(), entry.getValue().after()));
            slots.add(entry.getValue().slot());
            previous = entry.getKey();
        }
        return slots;
    }

    /**
     * Notes that a message with this number was quarantined, so that receipts do not ask for it again. Does not change
     * the record. No effect if another copy was received or the number is closed.
     */
    public void refuse(Identity identity) {
        boolean received = held.containsKey(identity) || (isLate(identity) && !missing.contains(identity));
        if (!received && !closed.contains(identity)) {
            refused.add(new Slot.Hole(identity.session(), identity.seq(), identity.seq()));
        }
    }

    /**
     * Notes that the gateway no longer has these numbers, so that receipts do not ask for them again. Does not change
     * the record; a copy that comes nevertheless is taken like any other.
     */
    public void close(Slot.Hole gone) {
        closed.add(gone);
        refused.removeAll(gone);
    }

    /** Whether a number is held back, so that a receipt cannot yet cover it. */
    public boolean holdsBack() {
        return !held.isEmpty();
    }

    /**
     * The receipt as of now. Changes nothing.
     *
     * @param asIfOver whether to cover held-back numbers too, as if the hold-back were over: for a machine that has
     *     gone quiet
     * @return null if nothing can be said yet
     */
    public @Nullable Receipt receipt(boolean asIfOver) {
        List<Slot.Hole> holes = missing.holes();
        Identity through = head;
        if (asIfOver) {
            for (Map.Entry<Identity, HeldNumber> entry : held.entrySet()) {
                holes.addAll(MissingNumbers.between(
                        through == null ? MissingNumbers.BEGINNING : through,
                        entry.getKey(),
                        entry.getValue().after()));
                through = entry.getKey();
            }
        }
        List<Identity> toldRefused = firstOf(refused.ranges());
        if (through == null && toldRefused.isEmpty()) {
            return null;
        }
        List<Slot.Hole> asked = new ArrayList<>();
        for (Slot.Hole hole : holes) {
            for (Slot.Hole open : closed.subtractedFrom(hole)) {
                asked.addAll(refused.subtractedFrom(open));
            }
        }
        return Receipt.cut(
                through == null ? MissingNumbers.BEGINNING : through, asked, toldRefused, missing.forgotten());
    }

    /** The lowest numbers of ranges, at most one more than a receipt holds. */
    private static List<Identity> firstOf(List<Slot.Hole> ranges) {
        List<Identity> numbers = new ArrayList<>();
        for (Slot.Hole range : ranges) {
            long last = range.last() == Slot.Hole.UNKNOWN_LAST ? Long.MAX_VALUE : range.last();
            long seq = range.first();
            while (numbers.size() <= Receipt.MOST_TOLD && seq <= last && seq >= 0) {
                numbers.add(new Identity(range.session(), seq));
                seq++;
            }
        }
        return numbers;
    }

    private boolean isLate(Identity identity) {
        return head != null && identity.compareTo(head) <= 0;
    }

    private Sequenced hold(Arrival arrival) {
        HeldNumber known = held.get(arrival.identity());
        if (known == null) {
            held.put(arrival.identity(), new HeldNumber(arrival));
            fingerprints.remember(arrival.identity(), arrival.fingerprint());
            return new Sequenced(arrival, Fate.ACCEPTED, false);
        }
        Fate fate = known.another(arrival);
        if (fate == Fate.CONFLICTING) {
            fingerprints.remember(arrival.identity(), Fingerprint.OF_A_CONFLICT);
        }
        return new Sequenced(arrival, fate, false);
    }

    private Sequenced takeLate(Arrival arrival) {
        Identity identity = arrival.identity();
        if (missing.contains(identity)) {
            missing.fill(identity, arrival.message().header().after());
            fingerprints.remember(identity, arrival.fingerprint());
            return new Sequenced(arrival, Fate.ACCEPTED, true);
        }
        return new Sequenced(arrival, compare(identity, arrival.fingerprint()), true);
    }

    private Fate compare(Identity identity, Fingerprint fingerprint) {
        Fingerprint first = fingerprints.recall(identity);
        if (first == null) {
            return Fate.UNDECIDED;
        }
        if (first.equals(fingerprint)) {
            return Fate.DUPLICATE;
        }
        fingerprints.remember(identity, Fingerprint.OF_A_CONFLICT);
        return Fate.CONFLICTING;
    }

    private void letOut(Consumer<Slot> record) {
        while (!held.isEmpty()) {
            Map.Entry<Identity, HeldNumber> next = held.firstEntry();
            List<Slot.Hole> holes =
                    HoleFinder.between(head, next.getKey(), next.getValue().after());
            if (!(followsTheHead(next.getKey(), next.getValue(), holes) || holdBackIsOver())) {
                return;
            }
            holes.forEach(record);
            missing.add(
                    head == null ? MissingNumbers.BEGINNING : head,
                    next.getKey(),
                    next.getValue().after());
            record.accept(next.getValue().slot());
            head = next.getKey();
            held.pollFirstEntry();
        }
    }

    private boolean followsTheHead(Identity identity, HeldNumber number, List<Slot.Hole> holes) {
        return head == null ? isTheFirstEver(identity, number) : holes.isEmpty();
    }

    /** Whether this is a number 0 that states no {@code after}. Before any other number one may still be on its way. */
    private static boolean isTheFirstEver(Identity identity, HeldNumber number) {
        return identity.seq() == 0 && number.after() == null;
    }

    private boolean holdBackIsOver() {
        long oldestNs = Long.MAX_VALUE;
        long bytes = 0;
        for (HeldNumber number : held.values()) {
            oldestNs = Math.min(oldestNs, number.heldSinceNs());
            bytes += number.bytes();
        }
        return latestReceivedNs - oldestNs > holdBack.timeNs()
                || held.size() > holdBack.messages()
                || bytes > holdBack.bytes();
    }

    /** The state, with a version number. Fingerprints are not part of it: {@link FingerprintMemory} keeps them. */
    public byte[] save() {
        StateBytes out = StateBytes.ofVersion(STATE_VERSION);
        out.number(latestReceivedNs);
        out.identityOrNone(head);
        missing.save(out);
        refused.save(out);
        closed.save(out);
        out.number(held.size());
        held.forEach((identity, number) -> {
            out.identity(identity);
            number.save(out);
        });
        counters.save(out);
        return out.toBytes();
    }

    /**
     * Restores a sequencer from the bytes of {@link #save}.
     *
     * @param rereading reads held-back messages from their bytes
     * @throws IllegalArgumentException if the bytes are not a state of this version
     */
    public static Sequencer restore(
            byte[] state, HoldBack holdBack, FingerprintMemory fingerprints, Arrival.Rereading rereading) {
        Sequencer sequencer = new Sequencer(holdBack, fingerprints);
        StateBytesReader in = StateBytesReader.ofVersion(STATE_VERSION, state);
        sequencer.latestReceivedNs = in.number();
        sequencer.head = in.identityOrNone();
        sequencer.missing = MissingNumbers.restore(in);
        sequencer.refused = NumberRanges.restore(in);
        sequencer.closed = NumberRanges.restore(in);
        for (int left = in.count(); left > 0; left--) {
            sequencer.held.put(in.identity(), HeldNumber.restore(in, rereading));
        }
        sequencer.counters.restore(in);
        in.end();
        return sequencer;
    }
}
