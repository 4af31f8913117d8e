package io.layerproof.rules.judge;

/**
 * A measure that counts event time, in nanoseconds: it grows while its stopwatch runs (spec, section 5, growing
 * measures).
 */
abstract class GrowingMeasure extends RunningMeasure {

    final Stopwatch watch = new Stopwatch();
    private double number;

    /** Its signal is about to be reported with a value. */
    void reporting(double value, long nowNs) {}

    /** What the stopwatch says at the state that is being refreshed. */
    final void readWatch(long nowNs) {
        number = watch.readNs(nowNs);
    }

    @Override
    final double number() {
        return number;
    }

    /** Brings the number up to now; whether it has grown. */
    final boolean grow(long nowNs) {
        double before = number;
        readWatch(nowNs);
        return number > before;
    }

    /** Whether it grows from now on. */
    final boolean growing() {
        return watch.running();
    }

    /** The number at a later instant, if nothing but time has passed. */
    final double grownTo(long nowNs) {
        return watch.readNs(nowNs);
    }

    @Override
    void write(StateWriter out) {
        super.write(out);
        out.real(number);
        watch.write(out);
    }

    @Override
    void read(StateReader in) {
        super.read(in);
        number = in.real();
        watch.read(in);
    }
}
