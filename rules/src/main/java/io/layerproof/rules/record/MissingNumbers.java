package io.layerproof.rules.record;

import io.layerproof.rules.message.Identity;
import io.layerproof.rules.record.Slot.Hole;
import io.layerproof.rules.state.StateBytes;
import io.layerproof.rules.state.StateBytesReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The numbers behind the head of a machine's record that were never received, as open intervals between two neighbours.
 * An interval may reach over sessions, so that a jump of 10⁹ numbers, or of 10⁹ sessions, is one. At most {@value
 * #MOST} are kept: numbers of the oldest are then no longer known to be missing, and a message that fills one is {@code
 * undecided}.
 */
public final class MissingNumbers {

    static final int MOST = 1000;

    /** Before every number. */
    static final Identity BEGINNING = new Identity(0, -1);

    /**
     * Where an interval ends.
     *
     * @param next the number that was received
     * @param after what it states as {@code after}, if it is number 0 of its session
     */
    private record End(Identity next, @Nullable Identity after) {}

    private final TreeMap<Identity, End> endByPrevious = new TreeMap<>();
    private @Nullable Identity forgotten;

    /**
     * The record went on from one number to another: what lies between was not received.
     *
     * @param after what {@code next} states as {@code after}
     */
    void add(Identity previous, Identity next, @Nullable Identity after) {
        if (nothingBetween(previous, next)) {
            return;
        }
        endByPrevious.put(previous, new End(next, after));
        if (endByPrevious.size() > MOST) {
            forgotten = endByPrevious.pollFirstEntry().getValue().next();
        }
    }

    /** Whether a number is known not to have been received. */
    boolean contains(Identity identity) {
        Map.Entry<Identity, End> around = endByPrevious.lowerEntry(identity);
        return around != null && identity.compareTo(around.getValue().next()) < 0;
    }

    /** Whether a number is missing of which another says that its session was there. */
    boolean isNamed(Identity identity) {
        Map.Entry<Identity, End> around = endByPrevious.lowerEntry(identity);
        if (around == null || identity.compareTo(around.getValue().next()) >= 0) {
            return false;
        }
        long session = identity.session();
        Identity after = around.getValue().after();
        boolean isOfTheOneBefore =
                session == around.getKey().session() && !around.getKey().equals(BEGINNING);
        return isOfTheOneBefore
                || session == around.getValue().next().session()
                || (after != null && session == after.session());
    }

    /** A missing number came after all. */
    void fill(Identity identity, @Nullable Identity after) {
        Map.Entry<Identity, End> around = endByPrevious.lowerEntry(identity);
        if (around == null || identity.compareTo(around.getValue().next()) >= 0) {
            throw new IllegalArgumentException(identity + " is not missing");
        }
        End end = around.getValue();
        endByPrevious.remove(around.getKey());
        add(around.getKey(), identity, after);
        add(identity, end.next(), end.after());
    }

    /** What is missing, as far as it is known to exist, in order. */
    List<Hole> holes() {
        List<Hole> holes = new ArrayList<>();
        endByPrevious.forEach((previous, end) -> holes.addAll(between(previous, end.next(), end.after())));
        return holes;
    }

    /**
     * What is missing between two numbers. Other than in the record of a build, also before the first number that was
     * ever received: unless that one says that there is none.
     */
    static List<Hole> between(Identity previous, Identity next, @Nullable Identity after) {
        boolean isTheFirstEver = previous.equals(BEGINNING) && next.seq() == 0 && after == null;
        return isTheFirstEver || previous.equals(next) ? List.of() : HoleFinder.between(previous, next, after);
    }

    /** The number before which intervals were forgotten, or null. */
    @Nullable
    Identity forgotten() {
        return forgotten;
    }

    private static boolean nothingBetween(Identity previous, Identity next) {
        return previous.session() == next.session() && previous.seq() + 1 == next.seq();
    }

    void save(StateBytes out) {
        out.identityOrNone(forgotten);
        out.number(endByPrevious.size());
        endByPrevious.forEach((previous, end) -> {
            out.identity(previous);
            out.identity(end.next());
            out.identityOrNone(end.after());
        });
    }

    static MissingNumbers restore(StateBytesReader in) {
        MissingNumbers missing = new MissingNumbers();
        missing.forgotten = in.identityOrNone();
        for (int left = in.count(); left > 0; left--) {
            missing.endByPrevious.put(in.identity(), new End(in.identity(), in.identityOrNone()));
        }
        return missing;
    }
}
