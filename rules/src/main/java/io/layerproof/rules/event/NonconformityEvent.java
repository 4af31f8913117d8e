package io.layerproof.rules.event;

import io.layerproof.rules.envelope.Severity;
import io.layerproof.rules.envelope.Tier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of a nonconformity.
 *
 * @param id its id, computed from build, rule, envelope and onset (spec, section 6)
 * @param rule id of the rule; for a built-in rule its kind
 * @param advice its rule's texts for people
 * @param onsetNs event time at which it began, nanoseconds since 1970
 * @param endNs event time at which it ended, nanoseconds since 1970, or
 *     {@link io.layerproof.rules.verdict.Finding#NOT_ENDED}
 * @param layers the layers that it touches, in ascending order
 * @param tiers tiers of its opened deviations, from inside out
 * @param worst its worst deviation so far; null where its rule has no measure
 */
public record NonconformityEvent(
        Subject subject,
        Standing standing,
        String id,
        Severity severity,
        String rule,
        Advice advice,
        long onsetNs,
        long endNs,
        List<Long> layers,
        List<Tier> tiers,
        @Nullable Worst worst)
        implements ThingEvent {

    /**
     * The worst deviation of a nonconformity, and how far it went.
     *
     * @param tier its tier
     * @param value its peak, in the unit of {@code measured}
     * @param limit the limit of that tier that the peak passes, in the same unit; NaN where none is known
     * @param measured unit and signals of the rule; null where the envelope does not have the rule
     */
    public record Worst(
            Tier tier, double value, double limit, @Nullable Measured measured) {}

    public NonconformityEvent {
        layers = List.copyOf(layers);
        tiers = List.copyOf(tiers);
    }

    @Override
    public Kind kind() {
        return Kind.NONCONFORMITY;
    }

    @Override
    public String key() {
        return id;
    }

    @Override
    public List<Enum<?>> gist() {
        return List.of(standing.state(), severity);
    }

    @Override
    public long beganNs() {
        return onsetNs;
    }

    @Override
    public NonconformityEvent standing(Standing other) {
        return new NonconformityEvent(subject, other, id, severity, rule, advice, onsetNs, endNs, layers, tiers, worst);
    }
}
