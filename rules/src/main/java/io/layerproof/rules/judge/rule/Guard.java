package io.layerproof.rules.judge.rule;

import io.layerproof.rules.judge.measure.SignalState;
import io.layerproof.rules.judge.state.StateReader;
import io.layerproof.rules.judge.state.StateWriter;

/** The guard time after arming. Nothing is judged in it: the outcome is {@code SUPPRESSED} (spec, section 6). */
final class Guard {

    static final long NEVER = Long.MAX_VALUE;

    private final long guardNs;
    private boolean past;
    private long endsNs = NEVER;

    Guard(long guardNs) {
        this.guardNs = guardNs;
    }

    void arm(long nowNs) {
        past = guardNs == 0;
        endsNs = past ? NEVER : SignalState.saturated(nowNs, guardNs);
    }

    void disarm() {
        past = false;
        endsNs = NEVER;
    }

    /** Whether the rule is armed and past its guard. */
    boolean past() {
        return past;
    }

    /**
     * The clock leaves an instant.
     *
     * @return whether the guard ended there
     */
    boolean leave(long nowNs) {
        if (endsNs > nowNs) {
            return false;
        }
        past = true;
        endsNs = NEVER;
        return true;
    }

    long endsNs() {
        return endsNs;
    }

    void write(StateWriter out) {
        out.bool(past);
        out.number(endsNs);
    }

    void read(StateReader in) {
        past = in.bool();
        endsNs = in.number();
    }
}
