package io.layerproof.rules.judge;

/** A measure that counts event time, in nanoseconds: it grows while its stopwatch runs (spec, section 5, growing measures). */
abstract class GrowingMeasure extends RunningMeasure {

    final Stopwatch watch = new Stopwatch();

    @Override
    boolean growing() {
        return watch.running();
    }

    @Override
    double grownTo(long nowNs) {
        return watch.readNs(nowNs);
    }

    @Override
    void write(StateWriter out) {
        super.write(out);
        watch.write(out);
    }

    @Override
    void read(StateReader in) {
        super.read(in);
        watch.read(in);
    }
}
