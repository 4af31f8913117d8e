package io.layerproof.rules.record;

import io.layerproof.rules.message.Identity;
import io.layerproof.rules.record.Slot.Hole;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * States which messages a gateway need no longer keep. Every number up to {@code through}, in the order of (session,
 * seq), is either in the record for good, or closed as a hole, or listed here as missing or refused. The receipt says
 * nothing about numbers after {@code through}, except which of them were refused.
 *
 * @param through the last number that the receipt covers; {@code seq} is −1 if it covers no number of that session
 * @param missing ranges up to {@code through} that were not received, in order; one of unknown size asks for all
 *     numbers from its first one to the end of the session, and for the sessions after it, up to the next number that
 *     was received
 * @param refused numbers that were quarantined, and would be again if they were sent again
 * @param forgotten holes before this number are no longer listed, because there were too many; null if that has not
 *     happened
 */
public record Receipt(
        Identity through,
        List<Hole> missing,
        List<Identity> refused,
        @Nullable Identity forgotten) {

    /**
     * How many ranges, and how many refused numbers, one receipt holds at most. If there are more, {@code through} ends
     * before the first one that is left out.
     */
    public static final int MOST_TOLD = 100;

    /** Copies the lists. */
    public Receipt {
        missing = List.copyOf(missing);
        refused = List.copyOf(refused);
    }

    /** A receipt that holds as much as one may, with {@code through} lowered accordingly. */
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
