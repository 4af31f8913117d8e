package io.layerproof.rules.record;

/**
 * What became of a message that came in. Each message gets exactly one fate, at once and for ever, so that received =
 * accepted + duplicate + conflicting + undecided + quarantined.
 */
public enum Fate {
    /** The first copy of its number. */
    ACCEPTED("accepted"),
    /** A further copy with the same content. */
    DUPLICATE("duplicate"),
    /** A further copy with different content, or any copy of a number that is already in conflict. */
    CONFLICTING("conflicting"),
    /**
     * A copy that cannot be compared, because the content of its number is no longer remembered. The settler decides
     * from the evidence.
     */
    UNDECIDED("undecided"),
    /** A message that could be read and was not taken in. */
    QUARANTINED("quarantined");

    private final String word;

    Fate(String word) {
        this.word = word;
    }

    /** Its word in events. */
    public String word() {
        return word;
    }
}
