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

    /** Its signal is about to be reported with this value. */
    public void reporting(double value, long nowNs) {}

    /** Sets the number to the reading of the stopwatch. */
    final void readWatch(long nowNs) {
        number = watch.readNs(nowNs);
    }

    @Override
    public final double number() {
        return number;
    }

    /**
     * Brings the number up to now.
     *
     * @return whether it has grown
     */
    public final boolean grow(long nowNs) {
        double before = number;
        readWatch(nowNs);
        return number > before;
    }

    /** Whether the stopwatch is running. */
    public final boolean growing() {
        return watch.running();
    }

    /** The number at this or a later instant if nothing but time passes until then, in nanoseconds. */
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
