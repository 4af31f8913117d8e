package io.layerproof.rules.envelope;

/**
 * The values that a sensor can show, ends included, in the signal's canonical unit. A value outside counts as bad
 * (spec, section 4). The envelope check also uses it for the values that a measure can have.
 *
 * @param low least value, −∞ where there is no limit
 * @param high greatest value, +∞ where there is no limit
 */
public record Range(double low, double high) {

    /** Every number: the file's {@code any}. */
    public static final Range ANY = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** Whether a value lies within it; NaN never does. */
    public boolean holds(double value) {
        return value >= low && value <= high;
    }

    /** Whether it is {@link #ANY}. */
    public boolean isAny() {
        return equals(ANY);
    }
}
