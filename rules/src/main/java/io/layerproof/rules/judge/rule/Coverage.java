package io.layerproof.rules.judge.rule;

import io.layerproof.rules.judge.state.StateReader;
import io.layerproof.rules.judge.state.StateWriter;

/**
 * Coverage of one rule in the current pass of a layer: how long the rule was armed, and how much of that time it could
 * be judged, in nanoseconds (spec, section 8).
 */
public final class Coverage {

    private long armedNs;
    private long coveredNs;
    private long sinceNs;
    private boolean armed;
    private boolean covered;

    /** Sets what holds from now on: whether the rule is armed in a layer, and whether it can be judged. */
    void mark(long nowNs, boolean nowArmed, boolean nowCovered) {
        if (nowArmed == armed && nowCovered == covered) {
            return;
        }
        flush(nowNs);
        armed = nowArmed;
        covered = nowCovered;
    }

    /** Counts the time up to now. */
    public void flush(long nowNs) {
        if (armed) {
            armedNs += nowNs - sinceNs;
            if (covered) {
                coveredNs += nowNs - sinceNs;
            }
        }
        sinceNs = nowNs;
    }

    /** How long the rule was armed up to the last {@link #flush}, in nanoseconds. */
    public long armedNs() {
        return armedNs;
    }

    /** For how much of that time it could be judged, in nanoseconds. */
    public long coveredNs() {
        return coveredNs;
    }

    /** Sets both times to 0, for the next pass. */
    public void startAnew() {
        armedNs = 0;
        coveredNs = 0;
    }

    void write(StateWriter out) {
        out.number(armedNs);
        out.number(coveredNs);
        out.number(sinceNs);
        out.bool(armed);
        out.bool(covered);
    }

    void read(StateReader in) {
        armedNs = in.number();
        coveredNs = in.number();
        sinceNs = in.number();
        armed = in.bool();
        covered = in.bool();
    }
}
