package io.layerproof.bench.hand;

import io.layerproof.rules.exact.Decimals;

/**
 * By hand: the latest values of a signal, for mean and rate over a window. Sums run from left to right and are
 * rounded as the spec requires.
 */
final class HandWindow {

    private static final int SIZE = 256;

    private final long windowNs;
    private final long[] fromNs = new long[SIZE];
    private final long[] toNs = new long[SIZE];
    private final double[] values = new double[SIZE];
    private int head;
    private int tail;
    /**
     * The index of the last piece that ended because the signal went silent: its value still holds at its last instant.
     */
    private int expired = -1;

    private boolean known;
    private double value;
    private long reportNs;

    boolean defined;
    double number;

    HandWindow(long windowNs) {
        this.windowNs = windowNs;
    }

    void report(long nowNs, double reported) {
        if (known) {
            close(nowNs);
        }
        known = true;
        value = reported;
        reportNs = nowNs;
    }

    void expire(long nowNs) {
        close(nowNs);
        expired = tail - 1;
        known = false;
        defined = false;
    }

    private void close(long nowNs) {
        int at = tail++ & (SIZE - 1);
        fromNs[at] = reportNs;
        toNs[at] = nowNs;
        values[at] = value;
    }

    private void forget(long startNs) {
        while (head < tail && toNs[head & (SIZE - 1)] < startNs) {
            head++;
        }
    }

    void mean(long nowNs) {
        long startNs = nowNs - windowNs;
        forget(startNs);
        double weighted = 0.0;
        long knownNs = 0;
        for (int i = head; i < tail; i++) {
            int at = i & (SIZE - 1);
            long pieceNs = toNs[at] - Math.max(fromNs[at], startNs);
            weighted += values[at] * pieceNs;
            knownNs += pieceNs;
        }
        long lastNs = nowNs - Math.max(reportNs, startNs);
        weighted += value * lastNs;
        knownNs += lastNs;
        defined = 2 * knownNs >= windowNs;
        number = Decimals.mean(weighted / knownNs);
    }

    void rate(long nowNs, long perNs) {
        long thenNs = nowNs - windowNs;
        forget(thenNs);
        defined = false;
        if (reportNs <= thenNs) {
            defined = true;
            number = 0;
            return;
        }
        int i = head;
        while (i + 1 < tail && fromNs[(i + 1) & (SIZE - 1)] <= thenNs) {
            i++;
        }
        int at = i & (SIZE - 1);
        if (i < tail && fromNs[at] <= thenNs && (thenNs < toNs[at] || i == expired)) {
            defined = true;
            number = Decimals.scaledDifference(value, values[at], perNs, windowNs);
        }
    }
}
