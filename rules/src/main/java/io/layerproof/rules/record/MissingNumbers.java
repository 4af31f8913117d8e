package io.layerproof.rules.record;

import io.layerproof.rules.message.Identity;
import java.util.Map;
import java.util.TreeMap;

/**
 * The numbers behind the head of a machine's record that were never received, as open intervals between two neighbours. An interval may
 * reach over sessions, so that a jump of 10⁹ numbers, or of 10⁹ sessions, is one. At most {@value #MOST} are kept: numbers of the
 * oldest are then no longer known to be missing, and a message that fills one is {@code undecided}.
 */
final class MissingNumbers {

    static final int MOST = 1000;

    /** Before every number. */
    static final Identity BEGINNING = new Identity(0, -1);

    private final TreeMap<Identity, Identity> nextByPrevious = new TreeMap<>();

    /** The record went on from one number to another: what lies between was not received. */
    void add(Identity previous, Identity next) {
        if (nothingBetween(previous, next)) {
            return;
        }
        nextByPrevious.put(previous, next);
        if (nextByPrevious.size() > MOST) {
            nextByPrevious.pollFirstEntry();
        }
    }

    /** Whether a number is known not to have been received. */
    boolean contains(Identity identity) {
        Map.Entry<Identity, Identity> around = nextByPrevious.lowerEntry(identity);
        return around != null && identity.compareTo(around.getValue()) < 0;
    }

    /** A missing number came after all. */
    void fill(Identity identity) {
        Map.Entry<Identity, Identity> around = nextByPrevious.lowerEntry(identity);
        if (around == null || identity.compareTo(around.getValue()) >= 0) {
            throw new IllegalArgumentException(identity + " is not missing");
        }
        Identity next = around.getValue();
        nextByPrevious.remove(around.getKey());
        add(around.getKey(), identity);
        add(identity, next);
    }

    private static boolean nothingBetween(Identity previous, Identity next) {
        return previous.session() == next.session() && previous.seq() + 1 == next.seq();
    }

    void save(StateWriter out) {
        out.count(nextByPrevious.size());
        nextByPrevious.forEach((previous, next) -> {
            out.identity(previous);
            out.identity(next);
        });
    }

    static MissingNumbers restore(StateReader in) {
        MissingNumbers missing = new MissingNumbers();
        for (int left = in.count(); left > 0; left--) {
            missing.nextByPrevious.put(in.identity(), in.identity());
        }
        return missing;
    }
}
