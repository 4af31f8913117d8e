package io.layerproof.rules.judge.measure;

/** {@code {value: S}}: v(t), while S is known (spec, section 5). */
public final class ValueMeasure extends RunningMeasure {

    private final SignalState signal;

    ValueMeasure(SignalState signal) {
        this.signal = signal;
    }

    @Override
    public void refresh(long nowNs) {
        defined = signal.known();
    }

    @Override
    public double number() {
        return signal.value();
    }
}
