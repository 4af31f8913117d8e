package io.layerproof.rules.verdict;

import io.layerproof.rules.envelope.Severity;
import io.layerproof.rules.envelope.Tier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An episode of a rule, or a finding, that makes the product nonconforming (spec, section 6).
 *
 * @param id its id, derived from build, rule, envelope and onset: the same live, replayed and recomputed
 * @param rule id of the rule; for a built-in rule its kind
 * @param severity that of the worst tier so far, or the rule's own if that is worse
 * @param onsetNs event time at which it began, nanoseconds since 1970
 * @param endNs event time of its end, nanoseconds since 1970, or {@link Finding#NOT_ENDED}
 * @param layers the layers it touches, rising
 * @param tiers tiers of its opened deviations, from inside out; empty for a finding without a number
 * @param worst its worst deviation so far ({@link Deviation#worse}); null for a finding without a number
 */
public record Nonconformity(
        String id,
        String rule,
        Severity severity,
        long onsetNs,
        long endNs,
        List<Long> layers,
        List<Tier> tiers,
        @Nullable Deviation worst) {}
