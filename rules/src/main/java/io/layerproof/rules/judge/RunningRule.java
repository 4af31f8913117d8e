package io.layerproof.rules.judge;

import io.layerproof.rules.envelope.Measure;
import io.layerproof.rules.envelope.Rule.MeasureRule;
import java.util.List;

/** A measure rule that is judged at every state while it is armed and past its guard (spec, sections 5 and 6). */
final class RunningRule extends MeasureRuleState {

    private final RunningMeasure measure;
    /** A {@code seconds-outside … per: build} touches only the layers in which it grew. */
    private final boolean touchesWhereItGrew;
    /** The instant at which the last judged state was left by time alone. */
    private long leftNs = Long.MIN_VALUE;

    RunningRule(
            MeasureRule rule,
            RunningMeasure measure,
            List<SignalState> signals,
            List<String> allPhases,
            Ledger ledger) {
        super(rule, signals, allPhases, ledger);
        this.measure = measure;
        this.touchesWhereItGrew = rule.measure() instanceof Measure.SecondsOutside outside && !outside.perPass();
    }

    @Override
    boolean touchesCurrentLayer() {
        return !touchesWhereItGrew;
    }

    @Override
    void before(Judge judge) {
        if (isQuiet() || !measure.growing()) {
            return;
        }
        double grown = measure.grownTo(judge.nowNs());
        boolean grew = grown > measure.value;
        for (TierState tier : tiers) {
            tier.peak(judge.nowNs(), grown);
            if (grew && touchesWhereItGrew) {
                tier.touch(judge.layer());
            }
        }
        measure.value = grown;
    }

    @Override
    void place(Judge judge, boolean newPass) {
        boolean was = armed;
        arm(judge);
        if (was && !armed) {
            disarmExcursions(judge.nowNs());
        }
        placeMeasure(judge, newPass);
    }

    private void placeMeasure(Judge judge, boolean newPass) {
        measure.place(judge.nowNs(), armed, guard.past(), judge.layer(), newPass);
    }

    private void disarmExcursions(long nowNs) {
        if (isQuiet()) {
            return;
        }
        for (TierState tier : tiers) {
            tier.disarm(nowNs);
        }
        if (episode != null) {
            episode.disarm(nowNs);
        }
        settle();
    }

    @Override
    void beforeChange(SignalState signal, long nowNs, boolean expiring) {
        measure.beforeChange(signal, nowNs, expiring);
    }

    @Override
    void afterReport(SignalState signal, long nowNs) {
        measure.afterReport(signal, nowNs);
    }

    @Override
    void judge(Judge judge, boolean rising) {
        long nowNs = judge.nowNs();
        measure.refresh(nowNs);
        if (rising && (measure.growing() || measure.renewedEachSecond())) {
            leftNs = nowNs;
        }
        coverage.mark(nowNs, armed && judge.layer() > 0, measure.covered());
        if (!guard.past()) {
            return;
        }
        if (measure.defined) {
            hold(nowNs, measure.value, rising && measure.growing());
        } else if (!isQuiet()) {
            undefined();
        }
        if (!isQuiet() && !touchesWhereItGrew) {
            for (TierState tier : tiers) {
                tier.touch(judge.layer());
            }
        }
    }

    private void undefined() {
        for (TierState tier : tiers) {
            tier.undefined();
        }
        if (episode != null) {
            episode.undefined();
        }
    }

    @Override
    void leave(Judge judge) {
        if (guard.leave(judge.nowNs())) {
            before(judge);
            placeMeasure(judge, false);
        }
        if (judge.atWholeSecond() && measure.renewedEachSecond()) {
            measure.wholeSecond(judge.nowNs());
        }
    }

    @Override
    void passEnded(Judge judge, long startNs, boolean finished) {}

    @Override
    long dueNs(long nowNs) {
        long due = Math.min(guard.endsNs(), delaysDueNs());
        if (guard.past() && measure.growing()) {
            due = Math.min(due, edgeDueNs(nowNs));
        }
        return measure.renewedEachSecond() ? Math.min(due, Judge.nextWholeSecond(nowNs, leftNs == nowNs)) : due;
    }

    private long edgeDueNs(long nowNs) {
        double value = measure.grownTo(nowNs);
        double next = Double.POSITIVE_INFINITY;
        for (TierState tier : tiers) {
            next = Math.min(next, tier.nextEdge(value, leftNs != nowNs));
        }
        if (episode != null) {
            next = Math.min(next, episode.nextEdge(value, leftNs != nowNs));
        }
        double due = nowNs + (next - value);
        return due >= NEVER ? NEVER : nowNs + (long) (next - value);
    }

    @Override
    void write(StateWriter out) {
        super.write(out);
        measure.write(out);
        out.number(leftNs);
    }

    @Override
    void read(StateReader in) {
        super.read(in);
        measure.read(in);
        leftNs = in.number();
    }
}
