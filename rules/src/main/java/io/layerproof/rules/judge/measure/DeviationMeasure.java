package io.layerproof.rules.judge.measure;

/**
 * {@code {deviation: S, from: N}}: v − n, while both are known; {@code {deviation-percent: S, from: N}}: 100·(v −
 * n)/|n|, while both are known and n ≠ 0 (spec, section 5).
 */
final class DeviationMeasure extends RunningMeasure {

    private final Reports reports;
    private final int signal;
    private final Nominals from;
    private final boolean percent;
    private double number;

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
            double difference = reports.value(signal) - from.value();
            number = percent ? 100 * difference / Math.abs(from.value()) : difference;
        }
    }

    @Override
    public double number() {
        return number;
    }
}
