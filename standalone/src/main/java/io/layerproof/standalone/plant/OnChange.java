package io.layerproof.standalone.plant;

import java.util.Random;

/**
 * A sensor that reports on change: never the same value twice in a row, after silences that vary from a second to
 * {@code longestS}, and at once when its value has moved far.
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
     * @param far a change that it reports at once
     * @param longestS its longest silence, seconds
     */
    OnChange(Random random, double step, double far, int longestS) {
        this.random = random;
        this.step = step;
        this.far = far;
        this.longestS = longestS;
    }

    /** Whether it reports at this second; if so, {@link #last()} is what it reports. */
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
