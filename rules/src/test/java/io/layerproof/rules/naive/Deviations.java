package io.layerproof.rules.naive;

import io.layerproof.rules.naive.Envelope.Kind;
import io.layerproof.rules.naive.Envelope.MeasureRule;
import io.layerproof.rules.naive.Envelope.Tier;
import io.layerproof.rules.naive.Moments.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The deviations of one rule and tier (section 6), found by walking its moments once. */
final class Deviations {

    /**
     * A deviation, or an episode.
     *
     * @param first its first moment
     * @param after the first moment that no longer belongs to it
     * @param openedNs onset and on-delay
     * @param endNs null if not ended
     * @param outNs for how long <em>out</em> held
     * @param peak the measure with the largest excess, in its own unit
     */
    record Deviation(
            MeasureRule rule,
            Tier tier,
            int first,
            int after,
            long onsetNs,
            long openedNs,
            @Nullable Long endNs,
            long outNs,
            double peak,
            long peakNs,
            SortedSet<Long> layers,
            int reports) {}

    private final MeasureRule rule;
    private final Tier tier;
    private final long onDelayNs;
    private final List<Moment> moments;

    private final List<Deviation> found = new ArrayList<>();
    /** For each moment whether out held, and whether what is open was suspended. */
    private final boolean[] outAt;

    private final boolean[] suspendedAt;

    private boolean out;
    /** Where out began, -1 while it does not hold and nothing is open. */
    private int onset = -1;

    private boolean open;
    /** Where it was suspended, -1 if it is not. */
    private int suspended = -1;
    /** From where on the measure has been inside by the dead band, -1 if it is not. */
    private int inside = -1;

    private Deviations(MeasureRule rule, Tier tier, long onDelayNs, List<Moment> moments) {
        this.rule = rule;
        this.tier = tier;
        this.onDelayNs = onDelayNs;
        this.moments = moments;
        this.outAt = new boolean[moments.size()];
        this.suspendedAt = new boolean[moments.size()];
    }

    static List<Deviation> of(MeasureRule rule, Tier tier, List<Moment> moments, BuildRecord record) {
        return new Deviations(rule, tier, tier.onDelayNs(), moments).walk(record);
    }

    /** The episodes of a rule: what the deviations of its innermost tier above alert would be without on-delay. */
    static List<Deviation> episodes(MeasureRule rule, Tier innermost, List<Moment> moments, BuildRecord record) {
        return new Deviations(rule, innermost, 0, moments).walk(record);
    }

    private List<Deviation> walk(BuildRecord record) {
        for (int k = 0; k < moments.size(); k++) {
            completeDelays(moments.get(k).timeNs());
            if (moments.get(k).active()) {
                stepActive(k);
            } else {
                stepInactive(k);
            }
            outAt[k] = out;
            suspendedAt[k] = suspended >= 0;
        }
        completeDelays(record.endNs);
        if (open) {
            if (record.ended == null) {
                end(suspended >= 0 ? suspended : moments.size(), null);
            } else if (suspended >= 0) {
                end(suspended, moments.get(suspended).timeNs());
            } else {
                end(moments.size(), record.endNs);
            }
        }
        return found;
    }

    /** Section 2, (i): delays that have run in full at this instant are complete before anything else happens. */
    private void completeDelays(long nowNs) {
        if (onset >= 0 && !open && nowNs - moments.get(onset).timeNs() >= onDelayNs) {
            open = true;
        }
        if (open && inside >= 0 && nowNs - moments.get(inside).timeNs() >= tier.offDelayNs()) {
            end(inside, moments.get(inside).timeNs());
        }
    }

    private void stepInactive(int k) {
        out = false;
        inside = -1;
        if (!open) {
            onset = -1;
        } else if (suspended < 0) {
            suspended = k;
        }
    }

    private void stepActive(int k) {
        Moment moment = moments.get(k);
        if (suspended >= 0) {
            if (!moment.defined()) {
                return;
            }
            if (moment.beyond(tier)) {
                suspended = -1;
            } else {
                end(suspended, moments.get(suspended).timeNs());
            }
        }
        if (moment.defined()) {
            out = moment.beyond(tier);
        }
        if (open) {
            if (!moment.defined() || !moment.inside(tier)) {
                inside = -1;
            } else if (inside < 0) {
                inside = k;
            }
        } else if (!out) {
            onset = -1;
        } else if (onset < 0) {
            onset = k;
        }
        completeDelays(moment.timeNs());
    }

    private void end(int after, @Nullable Long endNs) {
        long outNs = 0;
        double peak = 0;
        long peakNs = 0;
        double excess = Double.NEGATIVE_INFINITY;
        int reports = 0;
        SortedSet<Long> layers = new TreeSet<>();
        for (int k = onset; k < after; k++) {
            Moment moment = moments.get(k);
            if (suspendedAt[k]) {
                continue;
            }
            outNs += outAt[k] ? moment.lastsNs() : 0;
            reports += moment.reports() ? 1 : 0;
            long touched = touched(moment);
            if (touched > 0) {
                layers.add(touched);
            }
            if (moment.defined() && excess(moment.value()) > excess) {
                excess = excess(moment.value());
                peak = moment.value();
                peakNs = moment.timeNs();
            }
            double grown = moment.value() + moment.lastsNs();
            if (moment.grows() && excess(grown) > excess) {
                excess = excess(grown);
                peak = grown;
                peakNs = moment.timeNs() + moment.lastsNs();
            }
        }
        long onsetNs = moments.get(onset).timeNs();
        found.add(new Deviation(
                rule, tier, onset, after, onsetNs, onsetNs + onDelayNs, endNs, outNs, peak, peakNs, layers, reports));
        open = false;
        out = false;
        onset = -1;
        suspended = -1;
        inside = -1;
    }

    private double excess(double value) {
        double above = tier.max() == null ? Double.NEGATIVE_INFINITY : Exact.minus(value, tier.max());
        double below = tier.min() == null ? Double.NEGATIVE_INFINITY : Exact.minus(tier.min(), value);
        return Math.max(above, below);
    }

    private long touched(Moment moment) {
        Kind kind = rule.measure().kind();
        if (kind.perLayerNumber()) {
            return moment.numberOf() > 0 && moment.beyond(tier) ? moment.numberOf() : 0;
        }
        if (kind == Kind.SECONDS_OUTSIDE && !rule.measure().perLayer()) {
            return moment.grows() ? moment.layer() : 0;
        }
        return moment.layer();
    }
}
