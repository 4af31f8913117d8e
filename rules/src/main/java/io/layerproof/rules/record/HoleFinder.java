package io.layerproof.rules.record;

import io.layerproof.rules.message.Identity;
import io.layerproof.rules.record.Slot.Hole;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which numbers are missing between two neighbours in a machine's record (spec, sections 2 and 11). It knows nothing of
 * builds: a hole belongs to a build if it lies inside the build's record.
 */
public final class HoleFinder {

    private HoleFinder() {}

    /**
     * The holes between two numbers that were received, in record order.
     *
     * @param previous the number before, conflicting ones included, or null at the beginning of the machine's record:
     *     before it nothing is missed
     * @param next the number after it
     * @param after what {@code next} states as {@code after}; null where it states none, and where its copies conflict,
     *     for then nothing of it is evaluated. Only number 0 of a session is the one that carries it: for any other it
     *     is not looked at
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
