package io.layerproof.rules.judge.rule;

import io.layerproof.rules.judge.calm.Calm;
import io.layerproof.rules.judge.measure.BuildState;
import io.layerproof.rules.judge.measure.Follower;
import io.layerproof.rules.judge.measure.RuleSet;
import io.layerproof.rules.judge.measure.SignalState;
import io.layerproof.rules.judge.state.StateReader;
import io.layerproof.rules.judge.state.StateWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rule that is armed in phases, while a build runs. At each state of the build it is called in this order: {@link
 * #before} (what is about to change still stands), {@link #place} where phase or layer changed, its {@link #follower}
 * where a signal changes, and {@link #judge} (the new state, as a whole). A rule for which none of this can change
 * anything is left out.
 */
public abstract class RuleState {

    static final long NEVER = BuildState.NEVER;

    public final String id;
    /** Its place among the rules that are armed in phases. */
    public final int index;

    final SignalState[] signals;
    public final Coverage coverage = new Coverage();
    private final boolean[] armedIn;
    boolean armed;

    RuleState(Armed rule, List<SignalState> signals, @Nullable Set<String> phases) {
        this.id = rule.id();
        this.index = rule.index();
        this.signals = signals.toArray(SignalState[]::new);
        this.armedIn = new boolean[rule.phases().size()];
        for (int i = 0; i < armedIn.length; i++) {
            armedIn[i] = phases == null || phases.contains(rule.phases().get(i));
        }
    }

    /**
     * What every rule that is armed in phases needs to know.
     *
     * @param id of the rule
     * @param index its place among the rules that are armed in phases
     * @param phases all phases of the envelope, in order
     * @param restless the rules for which something has begun that has not ended; each keeps its own place in it
     * @param calm which of its numbers change nothing
     * @param findings where it tells what it finds
     */
    record Armed(String id, int index, List<String> phases, RuleSet restless, Calm calm, Findings findings) {}

    final boolean armedIn(int phase) {
        return armedIn[phase];
    }

    final boolean uses(SignalState signal) {
        return Arrays.asList(signals).contains(signal);
    }

    /** Whether coverage is asked of it (section 8). */
    public boolean demandsCoverage() {
        return true;
    }

    /**
     * Whether time alone can change it, delays apart: a guard ends, a mean is renewed, a growing measure passes a
     * limit.
     */
    abstract boolean timed();

    /** Whether its measure grows with time alone. */
    boolean grows() {
        return false;
    }

    /** What of it must be told of its signals' changes while they happen, if anything. */
    @Nullable
    Follower follower() {
        return null;
    }

    /** What a report of one of its signals, known before, can change for it. */
    abstract Attention attention();

    /** When a rule need be judged because a signal of it, known before, is reported. */
    enum Attention {
        /** At each report. */
        ALWAYS,
        /** Where the reported value may change something. */
        BY_VALUE,
        /** Where its number, which is not the reported value, may change something. */
        BY_NUMBER,
        /** Never: what it follows is all that changes. */
        NONE
    }

    /** Something that the rule depends on is about to change. */
    public void before(BuildState build) {}

    /** Phase and layer are new. */
    public abstract void place(BuildState build, boolean newPass);

    /** A new state, as a whole; {@code rising}: brought about by time alone, when the clock leaves the instant. */
    abstract void judge(BuildState build, boolean rising);

    /** So many messages have reported a signal of the rule, the states that they brought about having been judged. */
    void reported(long times) {}

    /** The clock leaves an instant: a guard may end, a mean be renewed. Whether something did. */
    public boolean leave(BuildState build) {
        return false;
    }

    /** Delays that have run in full are complete. */
    void completeDelays(long nowNs) {}

    /** A pass of a layer ends; {@code finished} unless it is cut off. */
    public void passEnded(BuildState build, boolean finished) {}

    /** The build ends, or its record does. */
    abstract void endOfBuild(long nowNs);

    /**
     * The next instant at which time alone changes something, at or, if it is being left, after now; {@link #NEVER}
     * where there is none.
     */
    long dueNs(BuildState build, boolean leaving) {
        return NEVER;
    }

    /** A rule is armed: the signals that it uses are awaited from now on. */
    final void await(BuildState build) {
        for (SignalState signal : signals) {
            signal.await(build.nowNs(), build.passesStarted);
            build.due(signal.dueNs());
        }
    }

    void write(StateWriter out) {
        out.bool(armed);
        coverage.write(out);
    }

    void read(StateReader in) {
        armed = in.bool();
        coverage.read(in);
    }
}
