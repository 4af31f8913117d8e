package io.layerproof.rules.judge;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rule that is armed in phases, while a build runs. At each state of the build the judge calls, in this order: {@link #before} (what is about
 * to change still stands), {@link #place} where phase or layer changed, the changes of signals, and {@link #judge} (the new state, as a
 * whole).
 */
abstract class RuleState {

    static final long NEVER = Long.MAX_VALUE;

    final String id;
    final SignalState[] signals;
    final Coverage coverage = new Coverage();
    private final boolean[] armedIn;
    boolean armed;
    /** Mark of the judge: the number of the message that touched the rule last. */
    long touchedBy;
    /** Mark of the judge: the number of the message that reported a signal of the rule last. */
    long reportedBy;

    RuleState(String id, List<SignalState> signals, @Nullable Set<String> phases, List<String> allPhases) {
        this.id = id;
        this.signals = signals.toArray(SignalState[]::new);
        this.armedIn = new boolean[allPhases.size()];
        for (int i = 0; i < armedIn.length; i++) {
            armedIn[i] = phases == null || phases.contains(allPhases.get(i));
        }
    }

    final boolean armedIn(int phase) {
        return armedIn[phase];
    }

    final boolean uses(SignalState signal) {
        return Arrays.asList(signals).contains(signal);
    }

    /** Whether coverage is asked of it (section 8). */
    boolean demandsCoverage() {
        return true;
    }

    /** Something that the rule depends on is about to change. */
    abstract void before(Judge judge);

    /** Phase and layer are new. */
    abstract void place(Judge judge, boolean newPass);

    /** A signal of the rule is about to change. */
    abstract void beforeChange(SignalState signal, long nowNs, boolean expiring);

    /** A signal of the rule was reported. */
    abstract void afterReport(SignalState signal, long nowNs);

    /** A new state, as a whole; {@code rising}: brought about by time alone, when the clock leaves the instant. */
    abstract void judge(Judge judge, boolean rising);

    /** The state was brought about by a message that reports a signal of the rule. */
    abstract void reported();

    /** The clock leaves an instant: a guard may end, a mean be renewed. */
    abstract void leave(Judge judge);

    /** Delays that have run in full are complete. */
    abstract void completeDelays(Judge judge);

    /** A pass of a layer ends; {@code finished} unless it is cut off. */
    abstract void passEnded(Judge judge, long startNs, boolean finished);

    /** The build ends, or its record does. */
    abstract void endOfBuild(Judge judge);

    /** The next instant at which time alone changes something, at or after now; {@link #NEVER} where there is none. */
    abstract long dueNs(long nowNs);

    void write(StateWriter out) {
        out.bool(armed);
        coverage.write(out);
    }

    void read(StateReader in) {
        armed = in.bool();
        coverage.read(in);
    }
}
