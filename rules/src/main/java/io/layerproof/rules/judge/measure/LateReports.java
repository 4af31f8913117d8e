package io.layerproof.rules.judge.measure;

import java.util.Arrays;

/**
 * What frames reported of the signals of windows and the windows have not taken in yet: kept frame by frame, so that a
 * frame need not look up every window. With it go bounds of all that a window holds, which mostly tell that its number
 * is calm. Nothing here is part of the state: a window takes in what is late before it is looked at.
 */
public final class LateReports {

    /** The most frames that are late. */
    private static final int MOST = 16;

    /** Of each window: least and greatest of what ended lately, and in the time before. */
    private static final int LEAST = 0;

    private static final int GREATEST = 1;
    private static final int LEAST_BEFORE = 2;
    private static final int GREATEST_BEFORE = 3;
    private static final int BOUNDS = 4;

    private static final long NEVER = Long.MAX_VALUE;

    private final Reports reports;
    private final WindowMeasure[] windows;
    /** The place in a frame of the value that each follows. */
    private final int[] follow;
    /** The place of its signal. */
    private final int[] signals;

    /** Frames one after another: the time, and the bits of the value for each window. */
    private final long[] frames;

    private int count;
    /** How many of them each window has taken in. */
    private final int[] taken;

    private final double[] bounds;
    /** Since when what ended is told by the newer bounds; the older tell at least one window more. */
    private final long[] boundsSinceNs;
    /**
     * Since when the signal has been known without a break, and all that it reported is in the bounds; {@link #NEVER}
     * where that is not known.
     */
    private final long[] knownSinceNs;

    public LateReports(Reports reports, WindowMeasure[] windows, int[] follow) {
        this.reports = reports;
        this.windows = windows;
        this.follow = follow;
        this.signals = Arrays.stream(windows).mapToInt(WindowMeasure::signal).toArray();
        this.frames = new long[MOST * (1 + windows.length)];
        this.taken = new int[windows.length];
        this.bounds = new double[BOUNDS * windows.length];
        this.boundsSinceNs = new long[windows.length];
        this.knownSinceNs = new long[windows.length];
        Arrays.fill(knownSinceNs, NEVER);
        for (int window = 0; window < windows.length; window++) {
            windows[window].lateReports(this, window);
        }
    }

    public int size() {
        return windows.length;
    }

    public WindowMeasure measure(int window) {
        return windows[window];
    }

    /** The place of a window, or −1. */
    public int indexOf(RunningMeasure measure) {
        return Arrays.asList(windows).indexOf(measure);
    }

    /** A frame that the windows take in at once. */
    public void reportAtOnce(double[] values, BuildState build) {
        for (int window = 0; window < windows.length; window++) {
            windows[window].reporting(values[follow[window]], build);
        }
    }

    /** A frame that reports the signals of all windows, each of them known before. */
    public void report(double[] values, long nowNs) {
        if (count == MOST) {
            takeIn();
        }
        int at = count++ * (1 + windows.length);
        frames[at] = nowNs;
        for (int window = 0; window < windows.length; window++) {
            frames[at + 1 + window] = Double.doubleToRawLongBits(values[follow[window]]);
            bound(window, reports.value(signals[window]), nowNs);
        }
    }

    /** A value has been in force up to now. */
    private void bound(int window, double value, long nowNs) {
        int at = BOUNDS * window;
        if (knownSinceNs[window] == NEVER) {
            knownSinceNs[window] = nowNs;
            newBounds(window, nowNs);
            newBounds(window, nowNs);
        } else if (nowNs - boundsSinceNs[window] >= windows[window].windowNs) {
            newBounds(window, nowNs);
        }
        bounds[at + LEAST] = Math.min(bounds[at + LEAST], value);
        bounds[at + GREATEST] = Math.max(bounds[at + GREATEST], value);
    }

    private void newBounds(int window, long nowNs) {
        int at = BOUNDS * window;
        bounds[at + LEAST_BEFORE] = bounds[at + LEAST];
        bounds[at + GREATEST_BEFORE] = bounds[at + GREATEST];
        bounds[at + LEAST] = Double.POSITIVE_INFINITY;
        bounds[at + GREATEST] = Double.NEGATIVE_INFINITY;
        boundsSinceNs[window] = nowNs;
    }

    /**
     * Whether a window is full and its number, which was calm, is for certain inside the calm range still; asked where
     * a frame has just been reported.
     */
    public boolean surelyCalm(int window, double calmLeast, double calmGreatest, long nowNs) {
        WindowMeasure measure = windows[window];
        if (knownSinceNs[window] >= nowNs - measure.windowNs) {
            return false;
        }
        int at = BOUNDS * window;
        double least = Math.min(bounds[at + LEAST], bounds[at + LEAST_BEFORE]);
        double greatest = Math.max(bounds[at + GREATEST], bounds[at + GREATEST_BEFORE]);
        return measure.surelyWithin(calmLeast, calmGreatest, least, greatest);
    }

    /** A window takes in what is late, frame after frame. */
    void takeIn(int window) {
        for (int i = taken[window]; i < count; i++) {
            int at = i * (1 + windows.length);
            windows[window].takeIn(Double.longBitsToDouble(frames[at + 1 + window]), frames[at]);
        }
        taken[window] = count;
        if (windows[window].mayOverflow()) {
            knownSinceNs[window] = NEVER;
        }
    }

    /** All take in what is late. */
    void takeIn() {
        for (int window = 0; window < windows.length; window++) {
            takeIn(window);
            taken[window] = 0;
        }
        count = 0;
    }

    /** What comes next does not come through here: the bounds tell nothing any more. */
    public void interrupt() {
        takeIn();
        Arrays.fill(knownSinceNs, NEVER);
    }
}
