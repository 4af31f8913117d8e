package io.layerproof.rules.judge.measure;

import io.layerproof.rules.judge.calm.Calm;

/**
 * The last report of each signal of a build, by the signal's place: what every frame reads and writes, side by side.
 */
public final class Reports {

    private final double[] values;
    private final long[] timesNs;
    private final boolean[] known;

    private final Calm calm;

    public Reports(int signals, Calm calm) {
        this.values = new double[signals];
        this.timesNs = new long[signals];
        this.known = new boolean[signals];
        this.calm = calm;
    }

    public boolean known(int signal) {
        return known[signal];
    }

    double value(int signal) {
        return values[signal];
    }

    /** When it was reported. */
    long timeNs(int signal) {
        return timesNs[signal];
    }

    /** A known signal is reported. */
    public void put(int signal, double value, long nowNs) {
        values[signal] = value;
        timesNs[signal] = nowNs;
    }

    /** It has become known or unknown. */
    void setKnown(int signal, boolean isKnown) {
        known[signal] = isKnown;
        calm.forgetSignal(signal);
    }
}
