package io.layerproof.rules.record;

import io.layerproof.rules.message.Identity;
import io.layerproof.rules.record.Slot.Hole;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway need not keep any longer: every number up to {@code through}, in the order of (session, seq), is in
 * the record for good, or closed as a hole, except those that are missing and those that were refused. It says nothing
 * of numbers behind {@code through}, except that those it lists as refused were.
 *
 * @param through the last number it speaks for; its {@code seq} is -1 where it speaks for no number of that session
 * @param missing ranges at or before {@code through} that were not received, in order; one of unknown size asks for all
 *     there is from its first number on to the end of its session, and for the sessions after it up to the next number
 *     that was received
 * @param refused numbers that came, were quarantined, and would be again
 * @param forgotten of numbers before this one holes are no longer told, because there were too many; null where that
 *     has not happened
 */
public record Receipt(
        Identity through,
        List<Hole> missing,
        List<Identity> refused,
        @Nullable Identity forgotten) {

    /**
     * Most ranges, and most refused numbers, in one receipt. With more, {@code through} ends before the first that is
     * left out.
     */
    public static final int MOST_TOLD = 100;

    /** Copies the lists. */
    public Receipt {
        missing = List.copyOf(missing);
        refused = List.copyOf(refused);
    }

    /** The receipt of all that is missing and refused, cut to what one may hold. */
    static Receipt cut(Identity through, List<Hole> missing, List<Identity> refused, @Nullable Identity forgotten) {
        Identity told = through;
        if (missing.size() > MOST_TOLD) {
            Hole left = missing.get(MOST_TOLD);
            told = before(new Identity(left.session(), left.first()), told);
        }
        if (refused.size() > MOST_TOLD) {
            told = before(refused.get(MOST_TOLD), told);
        }
        List<Hole> toldMissing = new ArrayList<>();
        for (Hole hole : missing) {
            if (toldMissing.size() < MOST_TOLD && new Identity(hole.session(), hole.first()).compareTo(told) <= 0) {
                toldMissing.add(hole);
            }
        }
        return new Receipt(told, toldMissing, refused.stream().limit(MOST_TOLD).toList(), forgotten);
    }

    private static Identity before(Identity left, Identity told) {
        Identity before = new Identity(left.session(), left.seq() - 1);
        return before.compareTo(told) < 0 ? before : told;
    }
}
