package io.layerproof.standalone.plant;

import java.util.Random;

/**
 * A sensor that reports on change: never the same value twice in a row, after a silence of random length, and at once
 * when its value has moved far.
 */
final class OnChange {

    private final Random random;
    private final int longestS;
    private final double step;
    private final double far;
    private double last = Double.NaN;
    private long dueS;

    /**
     * A sensor.
     *
     * @param step resolution of its value
     * @param far the smallest change that it reports at once
     * @param longestS its longest silence, seconds
     */
    OnChange(Random random, double step, double far, int longestS) {
        this.random = random;
        this.step = step;
        this.far = far;
        this.longestS = longestS;
    }

    /** Whether it reports in this second; if it does, {@link #last()} is the value. */
    boolean reports(long second, double value) {
        double shown = Math.round(value / step) * step;
        boolean first = Double.isNaN(last);
        boolean due = second >= dueS && (shown != last || second - dueS >= longestS / 3);
        if (!first && !due && Math.abs(shown - last) < far) {
            return false;
        }
        last = shown == last ? shown + step : shown;
        dueS = second + 1 + random.nextInt(2 * longestS / 3);
        return true;
    }

    double last() {
        return last;
    }
}
