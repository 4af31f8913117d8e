package io.layerproof.rules.judge.measure;

/** {@code {difference: [A, B]}}: |a − b|, while both are known (spec, section 5). */
final class DifferenceMeasure extends RunningMeasure {

    private final SignalState a;
    private final SignalState b;
    private double number;

    DifferenceMeasure(SignalState a, SignalState b) {
        this.a = a;
        this.b = b;
    }

    @Override
    public void refresh(long nowNs) {
        defined = a.known() && b.known();
        if (defined) {
            number = Math.abs(a.value() - b.value());
        }
    }

    @Override
    public double number() {
        return number;
    }
}
