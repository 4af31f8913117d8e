package io.layerproof.rules.record;

import io.layerproof.rules.message.Identity;
import io.layerproof.rules.record.Slot.Hole;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the numbers that are missing between two neighbours in a machine's record (spec, sections 2 and 11). It does
 * not look at builds: {@code judge.BuildRecord} decides which holes belong to a build.
 */
public final class HoleFinder {

    private HoleFinder() {}

    /**
     * The holes between two numbers that were received, in record order.
     *
     * @param previous the number before the holes, possibly one in conflict; null at the beginning of the machine's
     *     record, where nothing counts as missing
     * @param next the number after the holes
     * @param after the {@code after} that {@code next} states; null where it states none, and where its copies
     *     conflict. It is used only if {@code next} is number 0 of its session
     * @throws IllegalArgumentException if {@code next} does not come after {@code previous}
     */
    public static List<Hole> between(@Nullable Identity previous, Identity next, @Nullable Identity after) {
        if (previous == null) {
            return List.of();
        }
        if (previous.compareTo(next) >= 0) {
            throw new IllegalArgumentException(next + " does not come after " + previous);
        }
        if (previous.session() == next.session()) {
            return inOneSession(previous, next);
        }
        return next.seq() == 0 ? beforeNumberZero(previous, next, after) : numberZeroLost(previous, next);
    }

    private static List<Hole> inOneSession(Identity previous, Identity next) {
        long first = previous.seq() + 1;
        return first == next.seq() ? List.of() : List.of(new Hole(next.session(), first, next.seq() - 1));
    }

    private static List<Hole> beforeNumberZero(Identity previous, Identity next, @Nullable Identity after) {
        if (after == null || after.session() < previous.session() || after.session() >= next.session()) {
            return tailOfUnknownSize(previous);
        }
        if (after.session() > previous.session()) {
            List<Hole> holes = new ArrayList<>(tailOfUnknownSize(previous));
            holes.add(new Hole(after.session(), 0, after.seq()));
            return List.copyOf(holes);
        }
        return after.seq() <= previous.seq()
                ? List.of()
                : List.of(new Hole(previous.session(), previous.seq() + 1, after.seq()));
    }

    private static List<Hole> numberZeroLost(Identity previous, Identity next) {
        List<Hole> holes = new ArrayList<>(tailOfUnknownSize(previous));
        holes.add(new Hole(next.session(), 0, next.seq() - 1));
        return List.copyOf(holes);
    }

    private static List<Hole> tailOfUnknownSize(Identity previous) {
        return previous.seq() == Long.MAX_VALUE
                ? List.of()
                : List.of(new Hole(previous.session(), previous.seq() + 1, Hole.UNKNOWN_LAST));
    }
}
