package io.layerproof.rules.verdict;

import io.layerproof.rules.envelope.Tier;
import java.util.List;

/**
 * A measure beyond the limits of one tier for longer than its on-delay (spec, section 6). Times are event times in
 * nanoseconds since 1970.
 *
 * @param rule rule id
 * @param tier the tier
 * @param onsetNs where <i>out</i> began
 * @param openedNs onset + on-delay
 * @param endNs its end, or {@link Finding#NOT_ENDED}
 * @param outsideNs how long <i>out</i> held, suspension left out
 * @param peak the measure with the largest excess, in the unit of the measure (seconds for growing ones)
 * @param peakNs the earliest such instant
 * @param layers layers current while armed, from onset to before the end, rising
 * @param devices codes of the devices whose layers it touches, in order
 * @param reports messages that report a signal of the measure, from onset to before the end
 */
public record Deviation(
        String rule,
        Tier tier,
        long onsetNs,
        long openedNs,
        long endNs,
        long outsideNs,
        double peak,
        long peakNs,
        List<Long> layers,
        List<String> devices,
        long reports) {}
