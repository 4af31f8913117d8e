package io.layerproof.rules.judge;

/** {@code {value: S}}: v(t), while S is known (spec, section 5). */
final class ValueMeasure extends RunningMeasure {

    private final SignalState signal;

    ValueMeasure(SignalState signal) {
        this.signal = signal;
    }

    @Override
    void refresh(long nowNs) {
        defined = signal.known();
    }

    @Override
    double number() {
        return signal.value();
    }
}
