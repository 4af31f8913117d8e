package io.layerproof.rules.envelope;

import org.jspecify.annotations.Nullable;

/**
 * The nominal value that a deviation is measured from: a fixed number or another signal (spec, section 5).
 *
 * @param signal the signal, or null where the nominal is a number
 * @param number the number in the measured signal's unit, or NaN where the nominal is a signal
 */
public record Nominal(@Nullable String signal, double number) {}
