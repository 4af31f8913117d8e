package io.layerproof.rules.envelope;

/** How bad a nonconformity is, rising (spec, section 4). */
public enum Severity {
    MINOR("minor"),
    MAJOR("major"),
    CRITICAL("critical");

    private final String word;

    Severity(String word) {
        this.word = word;
    }

    /** The page's word. */
    public String word() {
        return word;
    }

    /** The worse of the two. */
    public Severity orWorse(Severity other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
