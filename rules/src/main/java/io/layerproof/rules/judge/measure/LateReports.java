package io.layerproof.rules.judge.measure;

import java.util.Arrays;

/**
 * A buffer between frames and windows: reports that frames have brought and the windows have not taken in yet. It saves
 * a frame from updating every window. It also keeps the least and greatest value that each window holds; mostly these
 * are enough to see that the number of the window is calm. Nothing here is part of the state: a window takes in its
 * buffered reports before anybody reads it.
 */
public final class LateReports {

    /** How many frames are buffered at most. */
    private static final int MOST = 16;

    /** Of each window: least and greatest value of the current span of time, and of the span before it. */
    private static final int LEAST = 0;

    private static final int GREATEST = 1;
    private static final int LEAST_BEFORE = 2;
    private static final int GREATEST_BEFORE = 3;
    private static final int BOUNDS = 4;

    private static final long NEVER = Long.MAX_VALUE;

    private final Reports reports;
    private final WindowMeasure[] windows;
    /** For each window: the index, in the frame, of the value that it follows. */
    private final int[] follow;
    /** For each window: the index of its signal. */
    private final int[] signals;

    /** The buffered frames, one after another: of each its time, and the bits of one value for each window. */
    private final long[] frames;

    private int count;
    /** For each window: how many of the buffered frames it has taken in. */
    private final int[] taken;

    private final double[] bounds;
    /** For each window: where the current span began. The span before it is at least one window long. */
    private final long[] boundsSinceNs;
    /**
     * For each window: since when its signal has been known without a break and all its reports are in the bounds;
     * {@link #NEVER} where that cannot be said.
     */
    private final long[] knownSinceNs;

    /**
     * An empty buffer.
     *
     * @param windows the windows that it serves
     * @param follow for each window: the index of its value in a frame
     */
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

    /** The index of a window, or −1. */
    public int indexOf(RunningMeasure measure) {
        return Arrays.asList(windows).indexOf(measure);
    }

    /** Gives the values of a frame to all windows at once, without buffering. */
    public void reportAtOnce(double[] values, BuildState build) {
        for (int window = 0; window < windows.length; window++) {
            windows[window].reporting(values[follow[window]], build);
        }
    }

    /** Buffers a frame that reports the signals of all windows; each of these signals was known before. */
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

    /** Widens the bounds by a value that has been in force up to now. */
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
     * Whether the number of a window certainly lies in the calm range. False also where the signal has not been known
     * for longer than the window. To be asked when a frame has just been buffered.
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

    /** Gives one window its buffered reports, frame after frame. */
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

    /** Gives all windows their buffered reports. */
    void takeIn() {
        for (int window = 0; window < windows.length; window++) {
            takeIn(window);
            taken[window] = 0;
        }
        count = 0;
    }

    /** Empties the buffer and gives up the bounds, before reports that do not pass through here. */
    public void interrupt() {
        takeIn();
        Arrays.fill(knownSinceNs, NEVER);
    }
}
