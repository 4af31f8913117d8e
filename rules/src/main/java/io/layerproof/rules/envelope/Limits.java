package io.layerproof.rules.envelope;

/**
 * The limits of one tier of a measure rule, after the guard band has moved them inwards (spec, sections 4 and 6). A
 * value on a limit is in.
 *
 * @param min lower limit in the unit of the measure, {@link Double#NEGATIVE_INFINITY} where there is none
 * @param max upper limit in the unit of the measure, {@link Double#POSITIVE_INFINITY} where there is none
 * @param onDelayNs how long the measure must stay out before a deviation opens, in nanoseconds
 * @param offDelayNs how long the measure must stay inside before the deviation ends, in nanoseconds
 * @param deadband how far inside both limits the measure must be before the deviation can end, at least 0, in the unit
 *     of the measure
 */
public record Limits(double min, double max, long onDelayNs, long offDelayNs, double deadband) {}
