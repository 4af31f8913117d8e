package io.layerproof.rules.judge.rule;

import io.layerproof.rules.envelope.Condition;
import io.layerproof.rules.envelope.Rule.Interlock;
import io.layerproof.rules.judge.measure.BuildState;
import io.layerproof.rules.judge.measure.RunningMeasures;
import io.layerproof.rules.judge.measure.SignalState;
import io.layerproof.rules.judge.state.StateReader;
import io.layerproof.rules.judge.state.StateWriter;
import io.layerproof.rules.verdict.Finding;
import io.layerproof.rules.verdict.Finding.Kind;
import io.layerproof.rules.verdict.Outcome;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code interlock}: {@code OUT} while the rule is armed, {@code when} holds and {@code require} does not. If one of
 * the two is unknown, the outcome is {@code NOT_EVALUABLE}, unless the other alone settles it. An {@code OUT} stretch
 * may last no time; a {@code NOT_EVALUABLE} one may not (spec, section 7).
 */
final class InterlockState extends RuleState {

    private final Interlock rule;
    private final SignalState when;
    private final SignalState require;
    private final Findings findings;
    private final Stretch stretch = new Stretch();
    private Outcome outcome = Outcome.IN;

    InterlockState(Interlock rule, Armed armed, Map<String, SignalState> bySignal) {
        super(armed, signals(rule, bySignal), rule.phases());
        this.rule = rule;
        this.when = RunningMeasures.signal(bySignal, rule.when().signal());
        this.require = RunningMeasures.signal(bySignal, rule.require().signal());
        this.findings = armed.findings();
    }

    private static List<SignalState> signals(Interlock rule, Map<String, SignalState> bySignal) {
        SignalState when = RunningMeasures.signal(bySignal, rule.when().signal());
        SignalState require = RunningMeasures.signal(bySignal, rule.require().signal());
        return when == require ? List.of(when) : List.of(when, require);
    }

    /** The conditions of this rule on a signal. */
    List<Condition> conditions(SignalState signal) {
        return Stream.of(rule.when(), rule.require())
                .filter(condition -> condition.signal().equals(signal.terms.name()))
                .toList();
    }

    @Override
    boolean timed() {
        return false;
    }

    @Override
    Attention attention() {
        return Attention.BY_VALUE;
    }

    @Override
    public void place(BuildState build, boolean newPass) {
        boolean now = build.running && armedIn(build.phase);
        if (now && !armed) {
            await(build);
        }
        armed = now;
    }

    @Override
    void judge(BuildState build, boolean rising) {
        Outcome now = armed ? outcome() : Outcome.IN;
        coverage.mark(build.nowNs(), armed && build.layer > 0, now != Outcome.NOT_EVALUABLE);
        if (now != outcome) {
            close(build.nowNs());
            outcome = now;
            if (now != Outcome.IN) {
                open(build);
            }
        } else if (stretch.running() && stretch.touch(build.layer) && now == Outcome.OUT) {
            findings.touched(id, stretch.onsetNs(), build.layer);
        }
    }

    private Outcome outcome() {
        boolean settled = (when.known() && !rule.when().holds(when.value()))
                || (require.known() && rule.require().holds(require.value()));
        if (settled) {
            return Outcome.IN;
        }
        return when.known() && require.known() ? Outcome.OUT : Outcome.NOT_EVALUABLE;
    }

    private void open(BuildState build) {
        stretch.begin(build.nowNs(), build.layer);
        if (outcome == Outcome.OUT) {
            findings.began(finding(Finding.NOT_ENDED));
            findings.findingOut(id, rule.severity(), build.nowNs(), Finding.NOT_ENDED, stretch.layers());
        }
    }

    private void close(long nowNs) {
        if (!stretch.running()) {
            return;
        }
        stretch.end();
        if (outcome == Outcome.OUT) {
            findings.found(finding(nowNs));
            findings.findingOut(id, rule.severity(), stretch.onsetNs(), nowNs, stretch.layers());
        } else if (nowNs > stretch.onsetNs()) {
            findings.found(finding(nowNs));
        }
    }

    private Finding finding(long endNs) {
        return new Finding(Kind.INTERLOCK, id, null, stretch.onsetNs(), endNs, stretch.layers(), null, outcome);
    }

    /** The finding of the running stretch; null where none runs, or one that is not {@code OUT} has no length yet. */
    @Nullable
    Finding running(long nowNs) {
        boolean is = stretch.running() && (outcome == Outcome.OUT || nowNs > stretch.onsetNs());
        return is ? finding(Finding.NOT_ENDED) : null;
    }

    @Override
    void endOfBuild(long nowNs) {
        close(nowNs);
        outcome = Outcome.IN;
        armed = false;
    }

    @Override
    void write(StateWriter out) {
        super.write(out);
        stretch.write(out);
        out.word(outcome);
    }

    @Override
    void read(StateReader in) {
        super.read(in);
        stretch.read(in);
        outcome = in.word(Outcome.values());
    }
}
