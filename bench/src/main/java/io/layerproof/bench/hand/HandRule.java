package io.layerproof.bench.hand;

import io.layerproof.rules.envelope.Tier;
import io.layerproof.rules.verdict.Deviation;
import java.util.ArrayList;
import java.util.List;

/**
 * By hand: the tiers of one rule, with a shortcut for a value within all limits while no deviation is pending or open.
 */
final class HandRule {

    private static final double NONE = Double.POSITIVE_INFINITY;

    private final String id;
    private final List<Deviation> ended;
    private final List<HandTier> list = new ArrayList<>();
    private HandTier[] tiers = {};
    private double low = -NONE;
    private double high = NONE;
    private boolean quiet = true;

    HandRule(String id, List<Deviation> ended) {
        this.id = id;
        this.ended = ended;
    }

    HandRule tier(Tier tier, double min, double max, double deadband, double onDelayS, double offDelayS) {
        list.add(new HandTier(id, tier, min, max, deadband, (long) (onDelayS * 1e9), (long) (offDelayS * 1e9), ended));
        tiers = list.toArray(HandTier[]::new);
        low = Math.max(low, min);
        high = Math.min(high, max);
        return this;
    }

    HandRule max(Tier tier, double max, double deadband, double onDelayS, double offDelayS) {
        return tier(tier, -NONE, max, deadband, onDelayS, offDelayS);
    }

    HandRule min(Tier tier, double min, double deadband, double onDelayS, double offDelayS) {
        return tier(tier, min, NONE, deadband, onDelayS, offDelayS);
    }

    /** Takes a value that a frame reports. */
    void frame(long nowNs, double value, long layer) {
        if (quiet && value >= low && value <= high) {
            return;
        }
        judge(nowNs, value, layer);
        report();
    }

    /** Takes a frame after which the measure is undefined. */
    void frameUndefined(long nowNs) {
        undefined(nowNs);
        report();
    }

    /** Takes a value that no frame reports: one that time has changed, or the number of a whole layer. */
    void judge(long nowNs, double value, long layer) {
        if (quiet && value >= low && value <= high) {
            return;
        }
        for (HandTier tier : tiers) {
            tier.complete(nowNs);
        }
        for (HandTier tier : tiers) {
            tier.at(nowNs, value, layer);
        }
        settle();
    }

    void report() {
        if (!quiet) {
            for (HandTier tier : tiers) {
                tier.report();
            }
        }
    }

    void undefined(long nowNs) {
        if (!quiet) {
            for (HandTier tier : tiers) {
                tier.complete(nowNs);
                tier.undefined();
            }
            settle();
        }
    }

    void disarm(long nowNs) {
        if (!quiet) {
            for (HandTier tier : tiers) {
                tier.complete(nowNs);
                tier.disarm(nowNs);
            }
            settle();
        }
    }

    private void settle() {
        quiet = true;
        for (HandTier tier : tiers) {
            quiet &= tier.isQuiet();
        }
    }

    void addOpen(long nowNs, List<Deviation> open) {
        for (HandTier tier : tiers) {
            tier.addOpen(nowNs, open);
        }
    }
}
