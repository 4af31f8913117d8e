package io.layerproof.bench.hand;

import io.layerproof.rules.exact.Decimals;

/** By hand: minimum, maximum and mean of a signal over one layer. */
final class HandPass {

    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    private double weighted;
    private long knownNs;
    private boolean open;
    private double value;
    private long sinceNs;

    void report(long nowNs, double reported) {
        close(nowNs);
        open = true;
        value = reported;
        sinceNs = nowNs;
        least = Math.min(least, reported);
        greatest = Math.max(greatest, reported);
    }

    void close(long nowNs) {
        if (open) {
            open = false;
            weighted += value * (nowNs - sinceNs);
            knownNs += nowNs - sinceNs;
        }
    }

    /** Whether the signal was known at all during the layer. */
    boolean known() {
        return knownNs > 0;
    }

    double range() {
        return Decimals.difference(greatest, least);
    }

    double mean() {
        return Decimals.mean(weighted / knownNs);
    }

    void startAnew() {
        least = Double.POSITIVE_INFINITY;
        greatest = Double.NEGATIVE_INFINITY;
        weighted = 0.0;
        knownNs = 0;
    }
}
