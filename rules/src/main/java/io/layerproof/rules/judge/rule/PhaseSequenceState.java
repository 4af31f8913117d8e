package io.layerproof.rules.judge.rule;

import io.layerproof.rules.envelope.Rule.PhaseSequence;
import io.layerproof.rules.judge.measure.BuildState;
import io.layerproof.rules.judge.state.StateReader;
import io.layerproof.rules.judge.state.StateWriter;
import io.layerproof.rules.verdict.Finding;
import io.layerproof.rules.verdict.Finding.Kind;
import io.layerproof.rules.verdict.Outcome;
import java.util.List;

/**
 * {@code phase-sequence}: the build enters a listed phase before it has been in all phases that precede it in the list.
 * There is one finding for each phase. It is evidence only, if the record has a hole before it (spec, section 7).
 */
public final class PhaseSequenceState {

    private final PhaseSequence rule;
    private final Findings findings;
    private final boolean[] entered;

    PhaseSequenceState(PhaseSequence rule, Findings findings) {
        this.rule = rule;
        this.findings = findings;
        this.entered = new boolean[rule.sequence().size()];
    }

    /**
     * The build enters a phase.
     *
     * @param holeBefore whether the record has had a hole so far
     */
    public void enter(BuildState build, String phase, boolean holeBefore) {
        int place = rule.sequence().indexOf(phase);
        if (place < 0 || entered[place]) {
            return;
        }
        entered[place] = true;
        for (int before = 0; before < place; before++) {
            if (!entered[before]) {
                tell(build, phase, holeBefore);
                return;
            }
        }
    }

    private void tell(BuildState build, String phase, boolean holeBefore) {
        List<Long> layers = build.layer > 0 ? List.of(build.layer) : List.of();
        Outcome outcome = holeBefore ? Outcome.NOT_EVALUABLE : Outcome.OUT;
        findings.found(new Finding(
                Kind.PHASE_SEQUENCE, rule.id(), null, build.nowNs(), Finding.NO_LENGTH, layers, phase, outcome));
        if (outcome == Outcome.OUT) {
            findings.findingOut(rule.id(), rule.severity(), build.nowNs(), build.nowNs(), layers);
        }
    }

    void write(StateWriter out) {
        for (boolean was : entered) {
            out.bool(was);
        }
    }

    void read(StateReader in) {
        for (int i = 0; i < entered.length; i++) {
            entered[i] = in.bool();
        }
    }
}
