package io.layerproof.rules.verdict;

import io.layerproof.rules.envelope.Severity;
import io.layerproof.rules.envelope.Tier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An episode of a rule, or a finding, that makes the product nonconforming (spec, section 6).
 *
 * @param id derived from build, rule, envelope and onset: the same live, replayed and recomputed
 * @param rule rule id; of a built-in rule its kind
 * @param severity that of the worst tier so far, raised by the rule's own
 * @param onsetNs event time at which the episode began
 * @param endNs its end, or {@link Finding#NOT_ENDED}
 * @param layers the layers it touches, rising
 * @param tiers tiers of its opened deviations, from inside out; empty for a finding without a number
 * @param worst its worst deviation so far: of the outermost tier the one with the largest excess, of equal ones the
 *     earliest; null for a finding without a number
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
