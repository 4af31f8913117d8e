package io.layerproof.rules.record;

/**
 * What became of a message that came in. Each gets exactly one, at once and for ever: received = accepted + duplicate +
 * conflicting + undecided + quarantined.
 */
public enum Fate {
    /** The first copy of its number. */
    ACCEPTED("accepted"),
    /** A further copy that says the same. */
    DUPLICATE("duplicate"),
    /** A further copy that says something else, or any copy of a number that is already in conflict. */
    CONFLICTING("conflicting"),
    /** A copy of a number whose content is forgotten: the settler decides from the evidence. */
    UNDECIDED("undecided"),
    /** Could be read, and was not taken in. */
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
