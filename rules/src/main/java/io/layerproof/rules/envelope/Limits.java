package io.layerproof.rules.envelope;

/**
 * The limits of one tier of a measure rule, guard band already applied (spec, sections 4 and 6). A value on a limit is
 * in.
 *
 * @param min lower limit, {@link Double#NEGATIVE_INFINITY} where there is none
 * @param max upper limit, {@link Double#POSITIVE_INFINITY} where there is none
 * @param onDelayNs how long <i>out</i> must hold before a deviation opens
 * @param offDelayNs how long the measure must stay inside before it ends
 * @param deadband by how much it must be inside, at least 0, in the unit of the measure
 */
public record Limits(double min, double max, long onDelayNs, long offDelayNs, double deadband) {}
