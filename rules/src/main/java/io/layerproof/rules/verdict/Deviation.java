package io.layerproof.rules.verdict;

import io.layerproof.rules.envelope.Tier;
import io.layerproof.rules.exact.Decimals;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A measure beyond the limits of one tier for longer than its on-delay (spec, section 6). Times are event times in
 * nanoseconds since 1970.
 *
 * @param rule rule id
 * @param tier the tier
 * @param nonconformity id of the nonconformity that it belongs to; null for {@code alert}
 * @param onsetNs where <i>out</i> began
 * @param openedNs onset + on-delay
 * @param endNs its end, or {@link Finding#NOT_ENDED}
 * @param outsideNs how long <i>out</i> held, suspension left out
 * @param peak the measure with the largest excess, in the unit of the measure (seconds for growing ones)
 * @param peakNs the earliest such instant
 * @param limit the limit of the tier that the peak passes, guard band applied, in the unit of the peak
 * @param layers layers current while armed, from onset to before the end, rising
 * @param devices codes of the devices whose layers it touches, in order
 * @param reports messages that report a signal of the measure, from onset to before the end
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

    /** The same touching these devices. */
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

    /** The same without its link to a nonconformity. */
    public Deviation withoutNonconformity() {
        return new Deviation(
                rule, tier, null, onsetNs, openedNs, endNs, outsideNs, peak, peakNs, limit, layers, devices, reports);
    }

    /** Whether both are one deviation, told at different times: rule, tier and onset are the same. */
    public boolean isSameAs(Deviation other) {
        return rule.equals(other.rule) && tier == other.tier && onsetNs == other.onsetNs && openedNs == other.openedNs;
    }

    /**
     * The worse of two of one nonconformity: of the outermost tier the one with the largest excess, of equal ones the
     * earlier. One that is told again, as long as it is not surpassed, takes its own place.
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
