package io.layerproof.rules.envelope;

import org.jspecify.annotations.Nullable;

/**
 * What a deviation is measured from: a number or a signal (spec, section 5).
 *
 * @param signal the signal, or null where it is a number
 * @param number the number; NaN where it is a signal
 */
public record Nominal(@Nullable String signal, double number) {}
