package io.layerproof.rules.judge.measure;

import io.layerproof.rules.exact.Decimals;

/**
 * {@code {mean: S, window: W}}: Σ vᵢ·Δtᵢ / Σ Δtᵢ over the known part of (t−W, t], one piece for each report, cut only
 * at the window's ends. Defined if S is known and was, when computed, for at least half of W (spec, section 5).
 *
 * <p>The quotient is rounded to twelve significant digits. Each renewal adds up the pieces anew, left to right from
 * 0.0, so that the number does not depend on when else it was computed. That is done only where it matters: a running
 * sum with a bound on its error mostly shows that the mean lies well inside the limits.
 */
final class MeanMeasure extends WindowMeasure {

    /** More than the relative error of a sum of {@link Pieces#MOST} terms that is rounded to twelve digits. */
    private static final double SURELY_ROUNDED = 1e-9;

    private static final double NEVER_OVERFLOWS = 1e250;

    MeanMeasure(SignalState signal, long windowNs) {
        super(signal, windowNs);
    }

    @Override
    boolean isDefined() {
        return 2 * knownNs() >= windowNs && pieces.completeSinceNs() <= startNs();
    }

    private long knownNs() {
        return pieces.durationSinceNs(startNs()) + lastNs();
    }

    /** How long the current report has held inside the window, in nanoseconds. */
    private long lastNs() {
        return renewedNs() - Math.max(reportNs(), startNs());
    }

    @Override
    public double number() {
        return Decimals.mean((pieces.weightSince(startNs()) + value() * lastNs()) / knownNs());
    }

    /**
     * A mean lies between the least and the greatest value, but for rounding: the margin is larger than all rounding
     * errors together. Values so large that a sum might overflow are never certain.
     */
    @Override
    public boolean surelyWithin(double min, double max, double least, double greatest) {
        double magnitude = Math.max(Math.abs(least), Math.abs(greatest));
        double margin = magnitude * SURELY_ROUNDED;
        return magnitude < NEVER_OVERFLOWS && least - margin > min && greatest + margin < max;
    }

    @Override
    public boolean surelyWithin(double min, double max) {
        return pieces.meanSurelyWithin(startNs(), value(), lastNs(), min, max);
    }
}
