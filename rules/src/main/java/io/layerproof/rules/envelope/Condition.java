package io.layerproof.rules.envelope;

/**
 * A condition on one signal. A value on a limit satisfies it. The file's {@code equals} becomes min = max (spec,
 * section 7).
 *
 * @param signal the signal
 * @param min least value that satisfies it, in the signal's canonical unit; −∞ where there is none
 * @param max greatest value that satisfies it, in the same unit; +∞ where there is none
 */
public record Condition(String signal, double min, double max) {

    /** Whether a known value satisfies it. */
    public boolean holds(double value) {
        return value >= min && value <= max;
    }
}
