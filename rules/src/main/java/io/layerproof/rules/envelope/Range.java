package io.layerproof.rules.envelope;

/**
 * What a sensor can show, ends included: a value outside is none (spec, section 4).
 *
 * @param low least value, −∞ where there is no limit
 * @param high greatest value, +∞ where there is no limit
 */
public record Range(double low, double high) {

    /** Whatever is a number. */
    public static final Range ANY = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** Whether a value is one that the sensor can show; NaN never is. */
    public boolean holds(double value) {
        return value >= low && value <= high;
    }

    /** Whether the file says {@code any}. */
    public boolean isAny() {
        return equals(ANY);
    }
}
