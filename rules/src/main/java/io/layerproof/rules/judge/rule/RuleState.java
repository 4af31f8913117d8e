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
 * The state of a rule that is armed in phases. For each new state of the build it is called in this order: {@link
 * #before}, while nothing has changed yet; {@link #place}, if phase or layer changed; its {@link #follower}, if a
 * signal changes; and {@link #judge}, with the new state as a whole. A rule that cannot change is not called.
 */
public abstract class RuleState {

    static final long NEVER = BuildState.NEVER;

    public final String id;
    /** Its index among the rules that are armed in phases. */
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
     * What every rule that is armed in phases is given.
     *
     * @param id id of the rule
     * @param index its index among the rules that are armed in phases
     * @param phases all phases of the envelope, in order
     * @param restless the rules that have an excursion running; each rule adds and removes itself
     * @param calm the calm ranges, of which it keeps its own
     * @param findings takes what it finds
     */
    record Armed(String id, int index, List<String> phases, RuleSet restless, Calm calm, Findings findings) {}

    final boolean armedIn(int phase) {
        return armedIn[phase];
    }

    final boolean uses(SignalState signal) {
        return Arrays.asList(signals).contains(signal);
    }

    /** Whether its coverage counts for the verdict of a layer (spec, section 8). */
    public boolean demandsCoverage() {
        return true;
    }

    /**
     * Whether time alone can change it, not counting delays: a guard ends, a mean or rate is renewed, a growing measure
     * passes a limit.
     */
    abstract boolean timed();

    /** Whether its measure grows while only time passes. */
    boolean grows() {
        return false;
    }

    /** What to call before one of its signals changes, or null. */
    @Nullable
    Follower follower() {
        return null;
    }

    /** When a report of one of its signals has it judged. */
    abstract Attention attention();

    /**
     * When a report has a rule judged, if the signal was known before. (If it was unknown, the rule is always judged.)
     */
    enum Attention {
        /** At every report. */
        ALWAYS,
        /** If the reported value is not calm. */
        BY_VALUE,
        /** If the number that it compares, which is not the reported value itself, is not calm. */
        BY_NUMBER,
        /** Never: it is enough that its follower is called. */
        NONE
    }

    /** Called before anything that the rule depends on changes. */
    public void before(BuildState build) {}

    /**
     * Phase, layer or whether the build runs has changed.
     *
     * @param newPass whether a pass of a layer has just begun
     */
    public abstract void place(BuildState build, boolean newPass);

    /**
     * Judges a new state as a whole.
     *
     * @param rising whether time alone has brought it about, as the clock leaves the instant
     */
    abstract void judge(BuildState build, boolean rising);

    /** Counts messages that have reported a signal of the rule and whose states have been judged. */
    void reported(long times) {}

    /**
     * The clock leaves an instant.
     *
     * @return whether the guard ended or the measure was renewed
     */
    public boolean leave(BuildState build) {
        return false;
    }

    /** Completes the delays that have run in full. */
    void completeDelays(long nowNs) {}

    /**
     * A pass of a layer ends.
     *
     * @param finished whether it ran to its end
     */
    public void passEnded(BuildState build, boolean finished) {}

    /** The build ends. */
    abstract void endOfBuild(long nowNs);

    /**
     * The next instant at which time alone changes something, nanoseconds since 1970; {@link #NEVER} where there is
     * none.
     *
     * @param leaving whether the clock is leaving this instant: then the result lies after now, else at or after now
     */
    long dueNs(BuildState build, boolean leaving) {
        return NEVER;
    }

    /** The rule has been armed: starts the wait for the signals that it uses. */
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
