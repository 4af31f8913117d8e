package io.layerproof.rules.judge.rule;

import io.layerproof.rules.envelope.Measure;
import io.layerproof.rules.envelope.Rule.MeasureRule;
import io.layerproof.rules.judge.measure.BuildState;
import io.layerproof.rules.judge.measure.Follower;
import io.layerproof.rules.judge.measure.GrowingMeasure;
import io.layerproof.rules.judge.measure.RunningMeasure;
import io.layerproof.rules.judge.measure.SignalState;
import io.layerproof.rules.judge.measure.ValueMeasure;
import io.layerproof.rules.judge.state.StateReader;
import io.layerproof.rules.judge.state.StateWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A measure rule that is judged at every state while it is armed and past its guard (spec, sections 5 and 6). */
final class RunningRule extends MeasureRuleState implements Follower {

    private final RunningMeasure measure;
    /** Whether its deviations touch only the layers in which the measure grew: {@code seconds-outside … per: build}. */
    private final boolean touchesWhereItGrew;
    /** The measure, if it is a growing one, else null. */
    private final @Nullable GrowingMeasure growing;

    private final boolean renews;
    /** The signal whose value is the number of the measure, or null. */
    private final @Nullable SignalState valued;

    RunningRule(MeasureRule rule, Armed armed, RunningMeasure measure, List<SignalState> signals) {
        super(rule, armed, signals);
        this.measure = measure;
        this.renews = measure.renews();
        this.valued = measure instanceof ValueMeasure ? signals.get(0) : null;
        this.growing = measure instanceof GrowingMeasure grows ? grows : null;
        this.touchesWhereItGrew = rule.measure() instanceof Measure.SecondsOutside outside && !outside.perPass();
    }

    @Override
    boolean touchesCurrentLayer() {
        return !touchesWhereItGrew;
    }

    @Override
    boolean timed() {
        return rule.guardNs() > 0 || growing != null || renews;
    }

    @Override
    boolean grows() {
        return growing != null;
    }

    /** The rule itself if its measure grows: the peak is to be taken before a signal changes. */
    @Override
    @Nullable
    Follower follower() {
        return growing != null ? this : measure.follower();
    }

    @Override
    Attention attention() {
        if (growing != null) {
            return Attention.ALWAYS;
        }
        return valued != null ? Attention.BY_VALUE : Attention.BY_NUMBER;
    }

    RunningMeasure measure() {
        return measure;
    }

    @Override
    void forgetCalm() {
        super.forgetCalm();
        if (valued != null) {
            calm.forgetSignal(valued.place);
        }
    }

    @Override
    public void before(BuildState build) {
        if (isQuiet() || growing == null || !growing.growing()) {
            return;
        }
        boolean grew = growing.grow(build.nowNs());
        for (TierState tier : tiers) {
            tier.peak(build.nowNs(), growing.number());
            if (grew && touchesWhereItGrew) {
                tier.touch(build.layer);
            }
        }
    }

    @Override
    public void place(BuildState build, boolean newPass) {
        boolean was = armed;
        arm(build);
        if (was && !armed) {
            disarmExcursions(build.nowNs());
        }
        placeMeasure(build, newPass);
    }

    private void placeMeasure(BuildState build, boolean newPass) {
        measure.place(build.nowNs(), armed, guard.past(), build.layer, newPass);
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
    public void reporting(double value, BuildState build) {
        before(build);
        if (growing != null) {
            growing.reporting(value, build.nowNs());
        }
    }

    @Override
    public void losing(boolean expiring, BuildState build) {
        before(build);
    }

    @Override
    void judge(BuildState build, boolean rising) {
        long nowNs = build.nowNs();
        measure.refresh(nowNs);
        coverage.mark(nowNs, armed && build.layer > 0, measure.covered());
        if (guard.past()) {
            judgeNumber(build, nowNs, rising);
        } else if (measure.defined) {
            restUntilActive();
        } else {
            forgetCalm();
        }
        if (renews && measure.renewedEachSecond()) {
            build.due(build.nextWholeSecondNs(rising));
        }
    }

    private void judgeNumber(BuildState build, long nowNs, boolean rising) {
        boolean nowGrowing = growing != null && growing.growing();
        if (!measure.defined) {
            undefined();
        } else if (nowGrowing || !isQuiet() || !measure.surelyWithin(innerMin, innerMax)) {
            double number = measure.number();
            hold(nowNs, number, rising && nowGrowing);
            findCalm(number);
        } else {
            findCalm(innerMin);
        }
        if (growing != null && nowGrowing) {
            build.due(edgeDueNs(growing, nowNs, rising));
        }
        if (isQuiet()) {
            return;
        }
        if (!touchesWhereItGrew) {
            for (TierState tier : tiers) {
                tier.touch(build.layer);
            }
        }
        build.due(delaysDueNs());
    }

    private void undefined() {
        forgetCalm();
        if (isQuiet()) {
            return;
        }
        for (TierState tier : tiers) {
            tier.undefined();
        }
        if (episode != null) {
            episode.undefined();
        }
    }

    @Override
    public boolean leave(BuildState build) {
        boolean guardEnds = guard.leave(build.nowNs());
        if (guardEnds) {
            forgetCalm();
            before(build);
            placeMeasure(build, false);
        }
        boolean renewed =
                renews && build.atWholeSecond() && measure.renewedEachSecond() && measure.wholeSecond(build.nowNs());
        return guardEnds || renewed;
    }

    @Override
    long dueNs(BuildState build, boolean leaving) {
        long due = Math.min(guard.endsNs(), delaysDueNs());
        if (guard.past() && growing != null && growing.growing()) {
            due = Math.min(due, edgeDueNs(growing, build.nowNs(), leaving));
        }
        return renews && measure.renewedEachSecond() ? Math.min(due, build.nextWholeSecondNs(leaving)) : due;
    }

    private long edgeDueNs(GrowingMeasure grows, long nowNs, boolean leaving) {
        double value = grows.grownTo(nowNs);
        double next = Double.POSITIVE_INFINITY;
        for (TierState tier : tiers) {
            next = Math.min(next, tier.nextEdge(value, !leaving));
        }
        if (episode != null) {
            next = Math.min(next, episode.nextEdge(value, !leaving));
        }
        double due = nowNs + (next - value);
        return due >= NEVER ? NEVER : nowNs + (long) (next - value);
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
