package io.layerproof.rules.judge.measure;

import io.layerproof.rules.exact.Decimals;

/**
 * {@code {deviation: S, from: N}}: v − n, while both are known; {@code {deviation-percent: S, from: N}}: 100·(v −
 * n)/|n|, while both are known and n ≠ 0 (spec, section 5). The exact decimal result takes time, so it is computed only
 * where a rough number does not decide on which side of a limit it lies.
 */
final class DeviationMeasure extends RunningMeasure {

    private final Reports reports;
    private final int signal;
    private final Nominals from;
    private final boolean percent;
    private double value;
    private double nominal = Double.NaN;
    /** Roughly what a difference of 1 between the values is in the unit of the measure. */
    private double unit;

    DeviationMeasure(SignalState signal, Nominals from, boolean percent) {
        this.reports = signal.reports;
        this.signal = signal.place;
        this.from = from;
        this.percent = percent;
    }

    @Override
    public void refresh(long nowNs) {
        defined = reports.known(signal) && from.known() && !(percent && from.value() == 0);
        if (defined) {
            value = reports.value(signal);
            double now = from.value();
            if (now != nominal) {
                nominal = now;
                unit = percent ? 100 / Math.abs(now) : 1;
            }
        }
    }

    @Override
    public double number() {
        return percent ? Decimals.percent(value, nominal) : Decimals.difference(value, nominal);
    }

    @Override
    public boolean surelyWithin(double min, double max) {
        double rough = (value - nominal) * unit;
        double margin = (Math.abs(value) + Math.abs(nominal)) * unit * Decimals.ROUGHLY;
        return surelyWithinBy(rough, margin, min, max);
    }
}
