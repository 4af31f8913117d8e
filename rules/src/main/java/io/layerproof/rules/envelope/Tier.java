package io.layerproof.rules.envelope;

/** The tiers of limits, from the innermost to the outermost (spec, section 4). */
public enum Tier {
    /** Attention only: never a nonconformity. */
    ALERT("alert", Severity.MINOR),
    /** Outside what performance qualification proved. */
    PQ("pq", Severity.MINOR),
    /** Outside the proven operating range. */
    OQ("oq", Severity.MAJOR),
    /** Outside what the equipment was installed for. */
    IQ("iq", Severity.CRITICAL);

    private final String word;
    private final Severity severity;

    Tier(String word, Severity severity) {
        this.word = word;
        this.severity = severity;
    }

    /** The word that files and events use: {@code alert}, {@code pq}, {@code oq}, {@code iq}. */
    public String word() {
        return word;
    }

    /** The severity of a nonconformity of this tier; without meaning for {@link #ALERT}. */
    public Severity severity() {
        return severity;
    }

    /** Whether a deviation of this tier is part of a nonconformity. */
    public boolean aboveAlert() {
        return this != ALERT;
    }
}
