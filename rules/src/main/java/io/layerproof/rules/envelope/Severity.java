package io.layerproof.rules.envelope;

/** How bad a nonconformity is, from least to worst (spec, section 4). */
public enum Severity {
    MINOR("minor"),
    MAJOR("major"),
    CRITICAL("critical");

    private final String word;

    Severity(String word) {
        this.word = word;
    }

    /** The word that files and events use. */
    public String word() {
        return word;
    }

    /** The worse of the two. */
    public Severity orWorse(Severity other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
