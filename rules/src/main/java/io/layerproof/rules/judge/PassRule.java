package io.layerproof.rules.judge;

import io.layerproof.rules.envelope.Rule.MeasureRule;
import java.util.List;

/**
 * A measure rule with one number per pass of a layer: judged at the end of the pass in whatever phase; the number holds till the next one, and
 * touches exactly the layers whose number was out. For silence and coverage it is armed in its phases (spec, section 5).
 */
final class PassRule extends MeasureRuleState {

    private final PassMeasure measure;

    PassRule(MeasureRule rule, PassMeasure measure, List<SignalState> signals, List<String> allPhases, Ledger ledger) {
        super(rule, signals, allPhases, ledger);
        this.measure = measure;
    }

    @Override
    boolean demandsCoverage() {
        return measure.demandsCoverage();
    }

    @Override
    void before(Judge judge) {}

    @Override
    void place(Judge judge, boolean newPass) {
        arm(judge);
    }

    @Override
    void beforeChange(SignalState signal, long nowNs, boolean expiring) {
        measure.beforeChange(nowNs);
    }

    @Override
    void afterReport(SignalState signal, long nowNs) {}

    @Override
    void judge(Judge judge, boolean rising) {
        boolean inLayer = judge.layer() > 0;
        measure.refresh(judge.nowNs(), inLayer && guard.past());
        coverage.mark(judge.nowNs(), armed && inLayer, measure.covered());
    }

    @Override
    void leave(Judge judge) {
        guard.leave(judge.nowNs());
    }

    @Override
    void passEnded(Judge judge, long startNs, boolean finished) {
        if (!measure.passEnded(judge.nowNs(), startNs, finished)) {
            return;
        }
        hold(judge.nowNs(), measure.number(), false);
        if (!isQuiet()) {
            for (TierState tier : tiers) {
                if (tier.isOut()) {
                    tier.touch(judge.layer());
                }
            }
        }
    }

    @Override
    long dueNs(long nowNs) {
        return Math.min(guard.endsNs(), delaysDueNs());
    }

    @Override
    void write(StateWriter out) {
        super.write(out);
        measure.write(out);
    }

    @Override
    void read(StateReader in) {
        super.read(in);
        measure.read(in);
    }
}
