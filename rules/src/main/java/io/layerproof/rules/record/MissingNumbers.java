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
 * The numbers up to the head of a machine's record that were never received, kept as open intervals between two
 * received numbers. An interval may span sessions, so that a jump of 10⁹ numbers, or of 10⁹ sessions, is one interval.
 * At most {@value #MOST} intervals are kept. When the oldest is dropped, its numbers are no longer known to be missing,
 * and a message with one of them is {@link Fate#UNDECIDED}.
 */
public final class MissingNumbers {

    static final int MOST = 1000;

    /** An identity that precedes every real one. */
    static final Identity BEGINNING = new Identity(0, -1);

    /**
     * The end of an interval.
     *
     * @param next the received number at the end
     * @param after the {@code after} that its message states, or null
     */
    private record End(Identity next, @Nullable Identity after) {}

    private final TreeMap<Identity, End> endByPrevious = new TreeMap<>();
    private @Nullable Identity forgotten;

    /**
     * Adds the numbers between two neighbours of the record, if there are any.
     *
     * @param after the {@code after} that {@code next} states, or null
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

    /** Whether a number is known to be missing. */
    boolean contains(Identity identity) {
        Map.Entry<Identity, End> around = endByPrevious.lowerEntry(identity);
        return around != null && identity.compareTo(around.getValue().next()) < 0;
    }

    /** Whether a number is missing and a received message shows that its session exists. */
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

    /**
     * Removes a missing number, which has come late.
     *
     * @param after the {@code after} that its message states, or null
     * @throws IllegalArgumentException if the number is not missing
     */
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

    /** The holes that are known to exist, in order. */
    List<Hole> holes() {
        List<Hole> holes = new ArrayList<>();
        endByPrevious.forEach((previous, end) -> holes.addAll(between(previous, end.next(), end.after())));
        return holes;
    }

    /**
     * The holes between two numbers. In contrast to {@link HoleFinder}, numbers before the first one ever received are
     * missing too ({@code previous} is {@link #BEGINNING}), unless that first one is a number 0 that states no {@code
     * after}.
     */
    static List<Hole> between(Identity previous, Identity next, @Nullable Identity after) {
        boolean isTheFirstEver = previous.equals(BEGINNING) && next.seq() == 0 && after == null;
        return isTheFirstEver || previous.equals(next) ? List.of() : HoleFinder.between(previous, next, after);
    }

    /** The number before which intervals were dropped, or null if none was. */
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
