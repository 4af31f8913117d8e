package io.layerproof.rules.judge.measure;

import io.layerproof.rules.exact.Decimals;

/** {@code {difference: [A, B]}}: |a − b|, while both are known (spec, section 5). Exact on decimals. */
final class DifferenceMeasure extends RunningMeasure {

    private final SignalState signalA;
    private final SignalState signalB;
    private double a;
    private double b;

    DifferenceMeasure(SignalState a, SignalState b) {
        this.signalA = a;
        this.signalB = b;
    }

    @Override
    public void refresh(long nowNs) {
        defined = signalA.known() && signalB.known();
        if (defined) {
            a = signalA.value();
            b = signalB.value();
        }
    }

    @Override
    public double number() {
        return Math.abs(Decimals.difference(a, b));
    }

    @Override
    public boolean surelyWithin(double min, double max) {
        double rough = Math.abs(a - b);
        double margin = (Math.abs(a) + Math.abs(b)) * Decimals.ROUGHLY;
        return surelyWithinBy(rough, margin, min, max);
    }
}
