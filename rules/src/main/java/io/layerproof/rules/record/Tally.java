package io.layerproof.rules.record;

/**
 * Counts of messages by {@link Fate}. Always {@code received} = accepted + duplicate + conflicting + undecided +
 * quarantined.
 *
 * @param quarantined messages that could be read and were not taken in; an unreadable payload counts as no message
 */
public record Tally(long accepted, long duplicate, long conflicting, long undecided, long quarantined) {

    /** Of nothing received. */
    public static final Tally NOTHING = new Tally(0, 0, 0, 0, 0);

    /** How many messages came in. */
    public long received() {
        return accepted + duplicate + conflicting + undecided + quarantined;
    }

    /** The counts after one more message with this fate. */
    public Tally plus(Fate fate) {
        return new Tally(
                accepted + one(fate == Fate.ACCEPTED),
                duplicate + one(fate == Fate.DUPLICATE),
                conflicting + one(fate == Fate.CONFLICTING),
                undecided + one(fate == Fate.UNDECIDED),
                quarantined + one(fate == Fate.QUARANTINED));
    }

    private static long one(boolean counts) {
        return counts ? 1 : 0;
    }
}
