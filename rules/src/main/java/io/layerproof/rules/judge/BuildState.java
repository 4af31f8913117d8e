package io.layerproof.rules.judge;

/**
 * Where a build stands, as its rules see it: the instant, phase and layer; and when the next thing is due that time
 * alone brings about.
 */
final class BuildState {

    static final long NEVER = Long.MAX_VALUE;

    private static final long NS_PER_S = 1_000_000_000L;

    boolean running;
    int phase;
    /** The layer being made, or 0. */
    long layer;

    long passesStarted;
    long passStartNs;
    /**
     * No instant before this one has anything due: a lower bound, so that nothing is done for instants at which nothing
     * is.
     */
    long dueNs = NEVER;

    private long nowNs = Long.MIN_VALUE;
    /** The first whole second (UTC) at or after now. */
    private long wholeSecondNs = Long.MIN_VALUE;

    BuildState(int phase) {
        this.phase = phase;
    }

    /** The build's clock (section 2). */
    long nowNs() {
        return nowNs;
    }

    void moveTo(long timeNs) {
        nowNs = timeNs;
        if (timeNs > wholeSecondNs) {
            long rest = Math.floorMod(timeNs, NS_PER_S);
            wholeSecondNs = rest == 0 ? timeNs : SignalState.saturated(timeNs, NS_PER_S - rest);
        }
    }

    boolean atWholeSecond() {
        return nowNs == wholeSecondNs;
    }

    /** The next whole second: at or, if the instant is being left, after now. */
    long nextWholeSecondNs(boolean leaving) {
        return leaving && nowNs == wholeSecondNs ? SignalState.saturated(wholeSecondNs, NS_PER_S) : wholeSecondNs;
    }

    /** Something is due then. */
    void due(long atNs) {
        if (atNs < dueNs) {
            dueNs = atNs;
        }
    }

    void write(StateWriter out) {
        out.bool(running);
        out.number(nowNs);
        out.number(phase);
        out.number(layer);
        out.number(passesStarted);
        out.number(passStartNs);
        out.number(dueNs);
    }

    void read(StateReader in, int phases) {
        running = in.bool();
        moveTo(in.number());
        phase = (int) in.number(0, phases - 1);
        layer = in.number(0, Long.MAX_VALUE);
        passesStarted = in.number();
        passStartNs = in.number();
        dueNs = in.number();
    }
}
