package io.layerproof.rules.judge.measure;

import io.layerproof.rules.judge.state.StateReader;
import io.layerproof.rules.judge.state.StateWriter;

/**
 * What the rules see of a running build: the current instant, phase and layer, and when time alone will next bring
 * something about.
 */
public final class BuildState {

    public static final long NEVER = Long.MAX_VALUE;

    private static final long NS_PER_S = 1_000_000_000L;

    /** Whether the build runs: from its first {@code build-started} or frame to {@code build-ended}. */
    public boolean running;
    /** Index of the current phase in the list of all phases. */
    public int phase;
    /** The layer being made, or 0. */
    public long layer;

    /** How many passes of layers have begun in this build. */
    public long passesStarted;
    /** When the last of these passes began, nanoseconds since 1970. */
    public long passStartNs;
    /**
     * Lower bound of the next instant at which something is due: earlier instants can be skipped. Nanoseconds since
     * 1970, or {@link #NEVER}.
     */
    public long dueNs = NEVER;

    private long nowNs = Long.MIN_VALUE;
    /** The first whole second (UTC) at or after now, in nanoseconds since 1970. */
    private long wholeSecondNs = Long.MIN_VALUE;

    /**
     * A build of which no message was evaluated.
     *
     * @param phase index of the phase {@code unknown}
     */
    public BuildState(int phase) {
        this.phase = phase;
    }

    /** The build's clock (spec, section 2), nanoseconds since 1970; {@link Long#MIN_VALUE} before its first message. */
    public long nowNs() {
        return nowNs;
    }

    /**
     * Sets the clock.
     *
     * @param timeNs nanoseconds since 1970, not before now
     */
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

    /**
     * The next whole second (UTC), nanoseconds since 1970.
     *
     * @param leaving whether the clock is leaving this instant: then the result lies after now, else at or after now
     */
    public long nextWholeSecondNs(boolean leaving) {
        return leaving && nowNs == wholeSecondNs ? SignalState.saturated(wholeSecondNs, NS_PER_S) : wholeSecondNs;
    }

    /** Notes that something is due at an instant, nanoseconds since 1970. */
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

    /**
     * Reads what {@link #write} wrote.
     *
     * @param phases how many phases there are
     */
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
