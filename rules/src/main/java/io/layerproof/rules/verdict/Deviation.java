package io.layerproof.rules.verdict;

import io.layerproof.rules.envelope.Tier;
import io.layerproof.rules.exact.Decimals;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A measure beyond the limits of one tier for longer than its on-delay (spec, section 6). Times are event times in
 * nanoseconds since 1970.
 *
 * @param rule id of the rule
 * @param tier the tier
 * @param nonconformity id of the nonconformity that it belongs to; null for {@code alert}
 * @param onsetNs where <i>out</i> began
 * @param openedNs onset + on-delay
 * @param endNs its end, or {@link Finding#NOT_ENDED}
 * @param outsideNs for how many nanoseconds <i>out</i> held, suspension left out
 * @param peak the measure with the largest excess, in the unit of the measure (seconds for growing ones)
 * @param peakNs the earliest instant with that measure
 * @param limit the limit of the tier that the peak passes, guard band applied, in the unit of the peak
 * @param layers layers that were current while the rule was armed, from onset to before the end, rising
 * @param devices codes of the devices whose layers it touches, in order
 * @param reports how many messages reported a signal of the measure, from onset to before the end, suspension left out
 */
public record Deviation(
        String rule,
        Tier tier,
        @Nullable String nonconformity,
        long onsetNs,
        long openedNs,
        long endNs,
        long outsideNs,
        double peak,
        long peakNs,
        double limit,
        List<Long> layers,
        List<String> devices,
        long reports) {

    /** A copy with these devices. */
    public Deviation touching(List<String> touched) {
        return new Deviation(
                rule,
                tier,
                nonconformity,
                onsetNs,
                openedNs,
                endNs,
                outsideNs,
                peak,
                peakNs,
                limit,
                layers,
                touched,
                reports);
    }

    /** A copy without its link to a nonconformity. */
    public Deviation withoutNonconformity() {
        return new Deviation(
                rule, tier, null, onsetNs, openedNs, endNs, outsideNs, peak, peakNs, limit, layers, devices, reports);
    }

    /** Whether both are the same deviation, perhaps at different times: rule, tier, onset and opening are equal. */
    public boolean isSameAs(Deviation other) {
        return rule.equals(other.rule) && tier == other.tier && onsetNs == other.onsetNs && openedNs == other.openedNs;
    }

    /**
     * The worse of two deviations of one nonconformity: the one of the outer tier, else the one with the larger excess,
     * else the one with the earlier onset. If both are the same deviation with the same excess, {@code next} replaces
     * {@code worst}.
     *
     * @param worst the worst so far, or null
     */
    public static Deviation worse(@Nullable Deviation worst, Deviation next) {
        if (worst == null) {
            return next;
        }
        if (worst.tier != next.tier) {
            return worst.tier.compareTo(next.tier) > 0 ? worst : next;
        }
        int larger = Double.compare(next.excess(), worst.excess());
        boolean isWorse = larger > 0 || (larger == 0 && (worst.isSameAs(next) || next.onsetNs < worst.onsetNs));
        return isWorse ? next : worst;
    }

    /** By how much the peak passes its limit, in the unit of the measure. */
    public double excess() {
        return Math.abs(Decimals.difference(peak, limit));
    }
}
