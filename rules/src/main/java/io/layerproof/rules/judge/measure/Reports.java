package io.layerproof.rules.judge.measure;

import io.layerproof.rules.judge.calm.Calm;

/**
 * The last report of each signal of a build, by the signal's index. In arrays, because every frame reads and writes it.
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

    /** When the signal was last reported, nanoseconds since 1970. */
    long timeNs(int signal) {
        return timesNs[signal];
    }

    /** Stores a report of a signal. */
    public void put(int signal, double value, long nowNs) {
        values[signal] = value;
        timesNs[signal] = nowNs;
    }

    /** Makes a signal known or unknown; none of its values is calm then. */
    void setKnown(int signal, boolean isKnown) {
        known[signal] = isKnown;
        calm.forgetSignal(signal);
    }
}
