package io.layerproof.rules.judge.rule;

import io.layerproof.rules.envelope.Rule.MeasureRule;
import io.layerproof.rules.judge.measure.BuildState;
import io.layerproof.rules.judge.measure.Follower;
import io.layerproof.rules.judge.measure.PassMeasure;
import io.layerproof.rules.judge.measure.SignalState;
import io.layerproof.rules.judge.state.StateReader;
import io.layerproof.rules.judge.state.StateWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A measure rule with one number for each pass of a layer. It is judged at the end of the pass, in whatever phase; the
 * number holds till the next one, and touches exactly the layers whose number was out. Only for silence and coverage is
 * the rule armed in its phases (spec, section 5).
 */
final class PassRule extends MeasureRuleState {

    private final PassMeasure measure;

    PassRule(MeasureRule rule, Armed armed, PassMeasure measure, List<SignalState> signals) {
        super(rule, armed, signals);
        this.measure = measure;
    }

    @Override
    public boolean demandsCoverage() {
        return measure.demandsCoverage();
    }

    @Override
    boolean timed() {
        return rule.guardNs() > 0;
    }

    @Override
    @Nullable
    Follower follower() {
        return measure.follower();
    }

    @Override
    Attention attention() {
        return Attention.NONE;
    }

    @Override
    public void place(BuildState build, boolean newPass) {
        arm(build);
        measure.place();
    }

    @Override
    void judge(BuildState build, boolean rising) {
        boolean inLayer = build.layer > 0;
        measure.refresh(build.nowNs(), inLayer && guard.past());
        coverage.mark(build.nowNs(), armed && inLayer, measure.covered());
    }

    @Override
    public boolean leave(BuildState build) {
        return guard.leave(build.nowNs());
    }

    @Override
    public void passEnded(BuildState build, boolean finished) {
        if (!measure.passEnded(build.nowNs(), build.passStartNs, finished)) {
            return;
        }
        hold(build.nowNs(), measure.number(), false);
        if (!isQuiet()) {
            for (TierState tier : tiers) {
                if (tier.isOut()) {
                    tier.touch(build.layer);
                }
            }
            build.due(delaysDueNs());
        }
    }

    @Override
    long dueNs(BuildState build, boolean leaving) {
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
