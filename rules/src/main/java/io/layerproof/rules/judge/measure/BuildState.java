package io.layerproof.rules.judge.measure;

import io.layerproof.rules.judge.state.StateReader;
import io.layerproof.rules.judge.state.StateWriter;

/**
 * Where a build stands, as its rules see it: the instant, phase and layer; and when the next thing is due that time
 * alone brings about.
 */
public final class BuildState {

    public static final long NEVER = Long.MAX_VALUE;

    private static final long NS_PER_S = 1_000_000_000L;

    public boolean running;
    public int phase;
    /** The layer being made, or 0. */
    public long layer;

    public long passesStarted;
    public long passStartNs;
    /**
     * No instant before this one has anything due: a lower bound, so that nothing is done for instants at which nothing
     * is.
     */
    public long dueNs = NEVER;

    private long nowNs = Long.MIN_VALUE;
    /** The first whole second (UTC) at or after now. */
    private long wholeSecondNs = Long.MIN_VALUE;

    public BuildState(int phase) {
        this.phase = phase;
    }

    /** The build's clock (section 2). */
    public long nowNs() {
        return nowNs;
    }

    public void moveTo(long timeNs) {
        nowNs = timeNs;
        if (timeNs > wholeSecondNs) {
            long rest = Math.floorMod(timeNs, NS_PER_S);
            wholeSecondNs = rest == 0 ? timeNs : SignalState.saturated(timeNs, NS_PER_S - rest);
        }
    }

    public boolean atWholeSecond() {
        return nowNs == wholeSecondNs;
    }

    /** The next whole second: at or, if the instant is being left, after now. */
    public long nextWholeSecondNs(boolean leaving) {
        return leaving && nowNs == wholeSecondNs ? SignalState.saturated(wholeSecondNs, NS_PER_S) : wholeSecondNs;
    }

    /** Something is due then. */
    public void due(long atNs) {
        if (atNs < dueNs) {
            dueNs = atNs;
        }
    }

    public void write(StateWriter out) {
        out.bool(running);
        out.number(nowNs);
        out.number(phase);
        out.number(layer);
        out.number(passesStarted);
        out.number(passStartNs);
        out.number(dueNs);
    }

    public void read(StateReader in, int phases) {
        running = in.bool();
        moveTo(in.number());
        phase = (int) in.number(0, phases - 1);
        layer = in.number(0, Long.MAX_VALUE);
        passesStarted = in.number();
        passStartNs = in.number();
        dueNs = in.number();
    }
}
