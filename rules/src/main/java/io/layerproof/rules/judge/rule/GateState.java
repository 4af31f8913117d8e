package io.layerproof.rules.judge.rule;

import io.layerproof.rules.envelope.Condition;
import io.layerproof.rules.envelope.Rule.Gate;
import io.layerproof.rules.envelope.Rule.Gate.Moment;
import io.layerproof.rules.envelope.Rule.Gate.Requirement;
import io.layerproof.rules.judge.measure.BuildState;
import io.layerproof.rules.judge.measure.RunningMeasures;
import io.layerproof.rules.judge.measure.SignalState;
import io.layerproof.rules.judge.state.StateReader;
import io.layerproof.rules.judge.state.StateWriter;
import io.layerproof.rules.verdict.Finding;
import io.layerproof.rules.verdict.Finding.Kind;
import io.layerproof.rules.verdict.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code gate}. It looks at the state after one frame: the first with phase {@code expose}, or the first with {@code
 * recoat} or {@code expose} after a pause. Every requirement must hold and be known there, and at every state of the
 * {@code for} before it; anything unknown fails (spec, section 7). A gate is never armed.
 */
public final class GateState {

    private static final long NOT = Long.MIN_VALUE;

    private final Gate rule;
    private final Condition[] conditions;
    private final SignalState[] signals;
    private final Findings findings;
    /** For each requirement: since when it has held without a break, nanoseconds since 1970, or {@link #NOT}. */
    private final long[] heldSinceNs;

    private boolean exposed;
    private boolean paused;

    GateState(Gate rule, Map<String, SignalState> bySignal, Findings findings) {
        this.rule = rule;
        this.findings = findings;
        this.signals = rule.require().stream()
                .map(requirement ->
                        RunningMeasures.signal(bySignal, requirement.condition().signal()))
                .toArray(SignalState[]::new);
        this.conditions = rule.require().stream().map(Requirement::condition).toArray(Condition[]::new);
        this.heldSinceNs = new long[signals.length];
        Arrays.fill(heldSinceNs, NOT);
    }

    /** The conditions of this rule on a signal. */
    List<Condition> conditions(SignalState signal) {
        return Arrays.stream(conditions)
                .filter(condition -> condition.signal().equals(signal.terms.name()))
                .toList();
    }

    /**
     * Takes a new state of the signals.
     *
     * @param nowNs event time, nanoseconds since 1970
     */
    void watch(long nowNs) {
        for (int i = 0; i < signals.length; i++) {
            boolean holds = signals[i].known() && conditions[i].holds(signals[i].value());
            if (!holds) {
                heldSinceNs[i] = NOT;
            } else if (heldSinceNs[i] == NOT) {
                heldSinceNs[i] = nowNs;
            }
        }
    }

    /**
     * Judges the gate if this is its frame; the state after the frame has been watched already.
     *
     * @param phase the phase of the frame
     */
    public void pass(BuildState build, String phase) {
        if (isMoment(phase)) {
            judgeMoment(build);
        }
    }

    private boolean isMoment(String phase) {
        boolean expose = phase.equals("expose");
        if (rule.on() == Moment.FIRST_EXPOSE) {
            boolean first = expose && !exposed;
            exposed |= expose;
            return first;
        }
        boolean resumed = paused && (expose || phase.equals("recoat"));
        paused = phase.equals("paused") || (paused && !resumed);
        return resumed;
    }

    private void judgeMoment(BuildState build) {
        Set<String> failing = new LinkedHashSet<>();
        for (int i = 0; i < signals.length; i++) {
            Requirement requirement = rule.require().get(i);
            boolean held = heldSinceNs[i] != NOT && build.nowNs() - heldSinceNs[i] >= requirement.forNs();
            if (!held) {
                failing.add(requirement.condition().signal());
            }
        }
        if (failing.isEmpty()) {
            return;
        }
        List<Long> layers = new ArrayList<>();
        if (build.layer > 0) {
            layers.add(build.layer);
        }
        findings.found(new Finding(
                Kind.GATE,
                rule.id(),
                null,
                build.nowNs(),
                Finding.NO_LENGTH,
                layers,
                String.join(",", failing),
                Outcome.OUT));
        findings.findingOut(rule.id(), rule.severity(), build.nowNs(), build.nowNs(), layers);
        findings.wholeBuild(rule.id(), build.nowNs());
    }

    void write(StateWriter out) {
        for (long since : heldSinceNs) {
            out.number(since);
        }
        out.bool(exposed);
        out.bool(paused);
    }

    void read(StateReader in) {
        for (int i = 0; i < heldSinceNs.length; i++) {
            heldSinceNs[i] = in.number();
        }
        exposed = in.bool();
        paused = in.bool();
    }
}
