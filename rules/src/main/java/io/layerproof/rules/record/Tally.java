package io.layerproof.rules.record;

/**
 * Messages counted by their fate. {@code received} = accepted + duplicate + conflicting + undecided + quarantined,
 * always.
 *
 * @param quarantined messages that could be read and were not taken in; a payload that could not be read is no message
 */
public record Tally(long accepted, long duplicate, long conflicting, long undecided, long quarantined) {

    /** Nothing received. */
    public static final Tally NOTHING = new Tally(0, 0, 0, 0, 0);

    /** All messages that came in. */
    public long received() {
        return accepted + duplicate + conflicting + undecided + quarantined;
    }

    /** One more of a fate. */
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
