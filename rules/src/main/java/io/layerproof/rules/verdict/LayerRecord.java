package io.layerproof.rules.verdict;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A layer over all its passes (spec, section 8).
 *
 * @param layer its number
 * @param verdict IN, OUT or NOT_EVALUABLE
 * @param startNs event time at which its first pass started
 * @param endNs event time at which its last pass ended, or {@link Finding#NOT_ENDED}
 * @param coverage by rule id: the share of armed time in which the rule could be judged, null where there was no demand
 */
public record LayerRecord(
        long layer, Outcome verdict, long startNs, long endNs, SortedMap<String, @Nullable Double> coverage) {}
