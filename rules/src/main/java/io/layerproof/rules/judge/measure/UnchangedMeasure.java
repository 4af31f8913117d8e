package io.layerproof.rules.judge.measure;

import io.layerproof.rules.judge.state.StateReader;
import io.layerproof.rules.judge.state.StateWriter;

/**
 * {@code {unchanged: S}}: armed time, guard left out, since the report that last brought another value; from the first
 * report on (spec, section 5). Its coverage is the share of time in which S is known (section 8).
 */
final class UnchangedMeasure extends GrowingMeasure {

    private final SignalState signal;
    private boolean active;
    private boolean first = true;
    private double last;

    UnchangedMeasure(SignalState signal) {
        this.signal = signal;
    }

    @Override
    public void reporting(double value, long nowNs) {
        if (first || value != last) {
            watch.reset(nowNs);
        }
        first = false;
        last = value;
        watch.run(nowNs, active);
    }

    @Override
    public void place(long nowNs, boolean armed, boolean nowActive, long layer, boolean newPass) {
        active = nowActive;
        watch.run(nowNs, active && !first);
    }

    @Override
    public void refresh(long nowNs) {
        defined = !first;
        readWatch(nowNs);
    }

    @Override
    public boolean covered() {
        return signal.known();
    }

    @Override
    public void write(StateWriter out) {
        super.write(out);
        out.bool(active);
        out.bool(first);
        out.real(last);
    }

    @Override
    public void read(StateReader in) {
        super.read(in);
        active = in.bool();
        first = in.bool();
        last = in.real();
    }
}
