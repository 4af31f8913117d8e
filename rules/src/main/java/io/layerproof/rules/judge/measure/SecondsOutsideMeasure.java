package io.layerproof.rules.judge.measure;

import io.layerproof.rules.judge.state.StateReader;
import io.layerproof.rules.judge.state.StateWriter;

/**
 * {@code {seconds-outside: S, min/max: …, per: build|layer}}: armed time so far, guard left out, with S known and
 * outside; per layer: of this pass. Defined while armed, and, per layer, in a layer (spec, section 5). Its coverage is
 * the share of time in which S is known (section 8).
 */
final class SecondsOutsideMeasure extends GrowingMeasure {

    private final SignalState signal;
    private final double min;
    private final double max;
    private final boolean perPass;
    private boolean armed;
    private boolean active;
    private boolean inLayer;

    SecondsOutsideMeasure(SignalState signal, double min, double max, boolean perPass) {
        this.signal = signal;
        this.min = min;
        this.max = max;
        this.perPass = perPass;
    }

    @Override
    public void place(long nowNs, boolean nowArmed, boolean nowActive, long layer, boolean newPass) {
        armed = nowArmed;
        active = nowActive;
        inLayer = layer > 0;
        if (newPass && perPass) {
            watch.reset(nowNs);
        }
        count(nowNs);
    }

    @Override
    public void refresh(long nowNs) {
        count(nowNs);
        defined = armed && (inLayer || !perPass);
        readWatch(nowNs);
    }

    private void count(long nowNs) {
        boolean outside = signal.known() && (signal.value() < min || signal.value() > max);
        watch.run(nowNs, active && (inLayer || !perPass) && outside);
    }

    @Override
    public boolean covered() {
        return signal.known();
    }

    @Override
    public void write(StateWriter out) {
        super.write(out);
        out.bool(armed);
        out.bool(active);
        out.bool(inLayer);
    }

    @Override
    public void read(StateReader in) {
        super.read(in);
        armed = in.bool();
        active = in.bool();
        inLayer = in.bool();
    }
}
