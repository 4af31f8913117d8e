package io.layerproof.rules.judge.rule;

import io.layerproof.rules.envelope.Limits;
import io.layerproof.rules.envelope.Rule.MeasureRule;
import io.layerproof.rules.envelope.Severity;
import io.layerproof.rules.envelope.Tier;
import io.layerproof.rules.judge.calm.Calm;
import io.layerproof.rules.judge.measure.BuildState;
import io.layerproof.rules.judge.measure.RuleSet;
import io.layerproof.rules.judge.measure.SignalState;
import io.layerproof.rules.judge.state.StateReader;
import io.layerproof.rules.judge.state.StateWriter;
import io.layerproof.rules.verdict.Deviation;
import io.layerproof.rules.verdict.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A measure rule: one deviation for each tier, and the episode (spec, section 6). Subclasses decide when the measure is
 * judged: {@link RunningRule} at every state, {@link PassRule} at the end of a pass.
 */
public abstract class MeasureRuleState extends RuleState {

    final MeasureRule rule;
    final Guard guard;
    final TierState[] tiers;
    final @Nullable Episode episode;
    final Findings findings;
    /** The innermost limits, lower and upper; infinite where a side has none. */
    final double innerMin;

    final double innerMax;
    private final RuleSet restless;
    final Calm calm;
    /** Whether no excursion has begun: then a value inside all limits changes nothing. */
    private boolean quiet = true;

    MeasureRuleState(MeasureRule rule, Armed armed, List<SignalState> signals) {
        super(armed, signals, rule.phases());
        this.rule = rule;
        this.findings = armed.findings();
        this.restless = armed.restless();
        this.calm = armed.calm();
        this.guard = new Guard(rule.guardNs());
        List<TierState> states = new ArrayList<>();
        Episode innermost = null;
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        for (Tier tier : Tier.values()) {
            Limits limits = rule.limits().get(tier);
            if (limits != null) {
                TierState state = new TierState(tier, limits);
                states.add(state);
                low = Math.max(low, state.min());
                high = Math.min(high, state.max());
                if (innermost == null && tier.aboveAlert()) {
                    innermost = new Episode(limits);
                }
            }
        }
        this.tiers = states.toArray(TierState[]::new);
        this.episode = innermost;
        this.innerMin = low;
        this.innerMax = high;
    }

    /** Whether its deviations touch the current layer at every state; else only layers in which the measure grew. */
    boolean touchesCurrentLayer() {
        return true;
    }

    /** Arms or disarms the rule, as the phase asks. */
    final void arm(BuildState build) {
        boolean now = build.running && armedIn(build.phase);
        if (now && !armed) {
            armed = true;
            forgetCalm();
            guard.arm(build.nowNs());
            await(build);
            build.due(guard.endsNs());
        } else if (!now && armed) {
            armed = false;
            forgetCalm();
            guard.disarm();
        }
    }

    /** Makes no number calm, so that the next report has the rule judged. */
    void forgetCalm() {
        calm.forget(index);
    }

    /** Finds the calm range around a number that has just been judged. */
    final void findCalm(double number) {
        calm.allow(index);
        if (quiet) {
            calm.narrow(index, innerMin, innerMax);
            return;
        }
        if (episode != null) {
            episode.narrow(calm, index, number);
        }
        for (TierState tier : tiers) {
            tier.narrow(calm, index, number);
        }
    }

    /** Makes every number calm, as nothing is judged until the rule is armed and past its guard. */
    final void restUntilActive() {
        calm.allow(index);
    }

    /**
     * Judges a state in which the measure has a number.
     *
     * @param rising whether the clock leaves this instant while the measure grows
     */
    final void hold(long nowNs, double value, boolean rising) {
        if (quiet && value >= innerMin && (value < innerMax || (value == innerMax && !rising))) {
            return;
        }
        if (episode != null) {
            episode.judge(nowNs, value, rising);
        }
        for (TierState tier : tiers) {
            tier.judge(nowNs, value, rising);
        }
        settle();
    }

    /** Updates whether any excursion has begun. */
    final void settle() {
        quiet = episode == null || episode.isQuiet();
        for (TierState tier : tiers) {
            quiet &= tier.isQuiet();
        }
        if (quiet) {
            restless.remove(index);
        } else {
            restless.add(index);
        }
        forgetCalm();
    }

    final boolean isQuiet() {
        return quiet;
    }

    @Override
    final void reported(long times) {
        if (!quiet) {
            for (TierState tier : tiers) {
                tier.report(times);
            }
        }
    }

    @Override
    final void completeDelays(long nowNs) {
        if (quiet) {
            return;
        }
        // Tiers first: a deviation that opens as its episode ends belongs to it all the same.
        for (TierState tier : tiers) {
            tier.completeDelays(nowNs);
        }
        if (episode != null) {
            episode.completeDelays(nowNs);
        }
        settle();
    }

    @Override
    final void endOfBuild(long nowNs) {
        for (TierState tier : tiers) {
            tier.endOfBuild(nowNs);
        }
        if (episode != null) {
            episode.endOfBuild(nowNs);
        }
        settle();
        armed = false;
        guard.disarm();
    }

    final long delaysDueNs() {
        long due = NEVER;
        if (!quiet) {
            for (TierState tier : tiers) {
                due = Math.min(due, tier.dueNs());
            }
            if (episode != null) {
                due = Math.min(due, episode.dueNs());
            }
        }
        return due;
    }

    /**
     * The open deviations, as the judgement lists them.
     *
     * @param nowNs event time up to which seconds outside are counted
     */
    public final List<Deviation> openDeviations(long nowNs) {
        List<Deviation> open = new ArrayList<>();
        for (TierState tier : tiers) {
            if (tier.isOpen()) {
                open.add(tier.deviation(nowNs, Finding.NOT_ENDED));
            }
        }
        return open;
    }

    /**
     * Adds the layers of open deviations to those of their nonconformities.
     *
     * @param byNonconformity layers by the id of the nonconformity
     */
    public final void addOpenLayers(Map<String, LayerSet> byNonconformity) {
        for (TierState tier : tiers) {
            if (tier.isOpen() && tier.tier.aboveAlert()) {
                byNonconformity
                        .computeIfAbsent(findings.nonconformityId(id, tier.episodeOnsetNs), key -> new LayerSet())
                        .addAll(tier.layers());
            }
        }
    }

    @Override
    void write(StateWriter out) {
        super.write(out);
        guard.write(out);
        for (TierState tier : tiers) {
            tier.write(out);
        }
        if (episode != null) {
            episode.write(out);
        }
    }

    @Override
    void read(StateReader in) {
        super.read(in);
        guard.read(in);
        for (TierState tier : tiers) {
            tier.read(in);
        }
        if (episode != null) {
            episode.read(in);
        }
        settle();
    }

    /** The excursion beyond the limits of one tier: its deviation. */
    final class TierState extends Excursion {

        final Tier tier;
        private final Limits limits;
        private long episodeOnsetNs;

        TierState(Tier tier, Limits limits) {
            super(limits, limits.onDelayNs(), rule.measure().inSeconds());
            this.tier = tier;
            this.limits = limits;
        }

        @Override
        void began() {
            episodeOnsetNs = episode != null ? episode.onsetNs() : onsetNs();
            if (touchesCurrentLayer()) {
                touch(findings.layerNow());
            }
        }

        @Override
        void opened() {
            Deviation opened = deviation(openedNs(), Finding.NOT_ENDED);
            if (tier.aboveAlert()) {
                Severity severity = tier.severity();
                findings.deviationOpened(
                        opened,
                        episodeOnsetNs,
                        rule.severity() == null ? severity : severity.orWorse(rule.severity()),
                        layers());
            } else {
                findings.alertOpened(opened);
            }
        }

        @Override
        void ended(long endNs) {
            findings.deviationEnded(deviation(endNs, endNs), layers(), tier.aboveAlert() ? episodeOnsetNs : null);
        }

        private Deviation deviation(long nowNs, long endNs) {
            LayerSet layers = layers();
            double unit = rule.measure().inSeconds() ? 1e9 : 1;
            return new Deviation(
                    id,
                    tier,
                    tier.aboveAlert() ? findings.nonconformityId(id, episodeOnsetNs) : null,
                    onsetNs(),
                    openedNs(),
                    endNs,
                    outsideNs(nowNs),
                    peak() / unit,
                    peakNs(),
                    peak() - max() >= min() - peak() ? limits.max() : limits.min(),
                    layers.toList(),
                    findings.devicesOf(layers),
                    reports());
        }

        @Override
        void write(StateWriter out) {
            super.write(out);
            out.number(episodeOnsetNs);
        }

        @Override
        void read(StateReader in) {
            super.read(in);
            episodeOnsetNs = in.number();
        }
    }

    /** The excursion beyond the innermost tier above {@code alert}, without on-delay: the episode of the rule. */
    final class Episode extends Excursion {

        Episode(Limits limits) {
            super(limits, 0, rule.measure().inSeconds());
        }

        @Override
        void began() {}

        @Override
        void opened() {}

        @Override
        void ended(long endNs) {
            findings.episodeEnded(id, onsetNs(), endNs);
        }
    }
}
