package io.layerproof.rules.verdict;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A layer over all its passes (spec, section 8).
 *
 * @param layer its number
 * @param verdict IN, OUT or NOT_EVALUABLE
 * @param startNs event time at which its first pass started, nanoseconds since 1970
 * @param endNs event time at which its last pass ended, nanoseconds since 1970, or {@link Finding#NOT_ENDED}
 * @param coverage by rule id: the share, 0 to 1, of armed time in which the rule could be judged; null where coverage
 *     was not demanded
 */
public record LayerRecord(
        long layer, Outcome verdict, long startNs, long endNs, SortedMap<String, @Nullable Double> coverage) {}
