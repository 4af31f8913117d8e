package io.layerproof.rules.envelope;

/**
 * A condition on one signal, limits included; {@code equals} is a condition with min = max (spec, section 7).
 *
 * @param signal the signal
 * @param min least value that satisfies it, −∞ where there is none
 * @param max greatest value that satisfies it, +∞ where there is none
 */
public record Condition(String signal, double min, double max) {

    /** Whether a known value satisfies it. */
    public boolean holds(double value) {
        return value >= min && value <= max;
    }
}
