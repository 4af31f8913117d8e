package io.layerproof.rules.wire.message;

import org.jspecify.annotations.Nullable;

/**
 * One entry of a frame's {@code values}.
 *
 * @param signal its name
 * @param number its value in canonical units, finite; without meaning where {@code text} is given
 * @param text words instead of a number: they are kept as evidence, and every rule treats the signal as unknown (spec,
 *     section 2)
 */
public record Reported(
        String signal, double number, @Nullable String text) {

    /** @throws IllegalArgumentException if JSON cannot express the value */
    public Reported {
        if (text == null && !Double.isFinite(number)) {
            throw new IllegalArgumentException("signal " + signal + " is " + number + ", JSON has no such number");
        }
    }

    /** A number. */
    public static Reported number(String signal, double value) {
        return new Reported(signal, value, null);
    }

    /** Words. */
    public static Reported text(String signal, String words) {
        return new Reported(signal, 0, words);
    }
}
