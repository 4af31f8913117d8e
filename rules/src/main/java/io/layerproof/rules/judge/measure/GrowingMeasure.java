package io.layerproof.rules.judge.measure;

import io.layerproof.rules.judge.state.StateReader;
import io.layerproof.rules.judge.state.StateWriter;

/**
 * A measure that counts event time, in nanoseconds: it grows while its stopwatch runs (spec, section 5, growing
 * measures).
 */
public abstract class GrowingMeasure extends RunningMeasure {

    final Stopwatch watch = new Stopwatch();
    private double number;

    /** Its signal is about to be reported with a value. */
    public void reporting(double value, long nowNs) {}

    /** What the stopwatch says at the state that is being refreshed. */
    final void readWatch(long nowNs) {
        number = watch.readNs(nowNs);
    }

    @Override
    public final double number() {
        return number;
    }

    /** Brings the number up to now; whether it has grown. */
    public final boolean grow(long nowNs) {
        double before = number;
        readWatch(nowNs);
        return number > before;
    }

    /** Whether it grows from now on. */
    public final boolean growing() {
        return watch.running();
    }

    /** The number at a later instant, if nothing but time has passed. */
    public final double grownTo(long nowNs) {
        return watch.readNs(nowNs);
    }

    @Override
    public void write(StateWriter out) {
        super.write(out);
        out.real(number);
        watch.write(out);
    }

    @Override
    public void read(StateReader in) {
        super.read(in);
        number = in.real();
        watch.read(in);
    }
}
