package io.layerproof.rules.judge;

import io.layerproof.rules.envelope.Condition;
import io.layerproof.rules.envelope.Rule.Interlock;
import io.layerproof.rules.verdict.Finding;
import io.layerproof.rules.verdict.Finding.Kind;
import io.layerproof.rules.verdict.Outcome;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code interlock}: while armed, {@code when} holds and {@code require} does not. Where one of them is unknown it is not evaluable, unless the
 * other settles it. Only an OUT stretch may have no length (spec, section 7).
 */
final class InterlockState extends RuleState {

    private final Interlock rule;
    private final SignalState when;
    private final SignalState require;
    private final Ledger ledger;
    private final Stretch stretch = new Stretch();
    private Outcome outcome = Outcome.IN;

    InterlockState(Interlock rule, Map<String, SignalState> bySignal, List<String> allPhases, Ledger ledger) {
        super(rule.id(), signals(rule, bySignal), rule.phases(), allPhases);
        this.rule = rule;
        this.when = RunningMeasures.signal(bySignal, rule.when().signal());
        this.require = RunningMeasures.signal(bySignal, rule.require().signal());
        this.ledger = ledger;
    }

    private static List<SignalState> signals(Interlock rule, Map<String, SignalState> bySignal) {
        SignalState when = RunningMeasures.signal(bySignal, rule.when().signal());
        SignalState require = RunningMeasures.signal(bySignal, rule.require().signal());
        return when == require ? List.of(when) : List.of(when, require);
    }

    @Override
    void before(Judge judge) {}

    @Override
    void place(Judge judge, boolean newPass) {
        boolean now = judge.running() && armedIn(judge.phase());
        if (now && !armed) {
            judge.await(signals);
        }
        armed = now;
    }

    @Override
    void beforeChange(SignalState signal, long nowNs, boolean expiring) {}

    @Override
    void afterReport(SignalState signal, long nowNs) {}

    @Override
    void judge(Judge judge, boolean rising) {
        Outcome now = armed ? outcome() : Outcome.IN;
        coverage.mark(judge.nowNs(), armed && judge.layer() > 0, now != Outcome.NOT_EVALUABLE);
        if (now != outcome) {
            close(judge.nowNs(), judge.nowNs());
            outcome = now;
            if (now != Outcome.IN) {
                open(judge);
            }
        } else if (stretch.running()) {
            stretch.touch(judge.layer());
            if (now == Outcome.OUT) {
                ledger.touched(id, stretch.onsetNs(), judge.layer());
            }
        }
    }

    private Outcome outcome() {
        Boolean whenHolds = holds(rule.when(), when);
        Boolean requireHolds = holds(rule.require(), require);
        if (Boolean.FALSE.equals(whenHolds) || Boolean.TRUE.equals(requireHolds)) {
            return Outcome.IN;
        }
        return whenHolds == null || requireHolds == null ? Outcome.NOT_EVALUABLE : Outcome.OUT;
    }

    private static @Nullable Boolean holds(Condition condition, SignalState signal) {
        return signal.known ? condition.holds(signal.value) : null;
    }

    private void open(Judge judge) {
        stretch.begin(judge.nowNs(), judge.layer());
        if (outcome == Outcome.OUT) {
            ledger.began(finding(Finding.NOT_ENDED));
            ledger.findingOut(id, rule.severity(), judge.nowNs(), Finding.NOT_ENDED, stretch.layers());
        }
    }

    private void close(long nowNs, long endNs) {
        if (!stretch.running()) {
            return;
        }
        stretch.end();
        if (outcome == Outcome.OUT) {
            ledger.found(finding(endNs));
            ledger.findingOut(id, rule.severity(), stretch.onsetNs(), endNs, stretch.layers());
        } else if (nowNs > stretch.onsetNs()) {
            ledger.found(finding(endNs));
        }
    }

    private Finding finding(long endNs) {
        return new Finding(Kind.INTERLOCK, id, null, stretch.onsetNs(), endNs, stretch.layers(), null, outcome);
    }

    /** The stretch that is running at a time, if it is one already. */
    @Nullable
    Finding running(long nowNs) {
        boolean is = stretch.running() && (outcome == Outcome.OUT || nowNs > stretch.onsetNs());
        return is ? finding(Finding.NOT_ENDED) : null;
    }

    @Override
    void reported() {}

    @Override
    void leave(Judge judge) {}

    @Override
    void completeDelays(Judge judge) {}

    @Override
    void passEnded(Judge judge, long startNs, boolean finished) {}

    @Override
    void endOfBuild(Judge judge) {
        close(judge.nowNs(), judge.nowNs());
        outcome = Outcome.IN;
        armed = false;
    }

    @Override
    long dueNs(long nowNs) {
        return NEVER;
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
