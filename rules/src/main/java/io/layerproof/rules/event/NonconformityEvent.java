package io.layerproof.rules.event;

import io.layerproof.rules.envelope.Severity;
import io.layerproof.rules.envelope.Tier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A nonconformity.
 *
 * @param id derived from build, rule, envelope and onset: its key
 * @param rule rule id; of a built-in rule its kind
 * @param advice what its rule says to people
 * @param onsetNs event time at which it began, nanoseconds since 1970
 * @param endNs its end, or {@link io.layerproof.rules.verdict.Finding#NOT_ENDED}
 * @param layers the layers it touches, rising
 * @param tiers tiers of its opened deviations, from inside out
 * @param worst its worst deviation so far; null where it comes from no measure
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
     * How far off the worst deviation was.
     *
     * @param tier its tier
     * @param value its peak
     * @param limit the limit of that tier that the peak passes, in the unit of the peak; NaN where none is known
     * @param measured what the rule measures; null where the envelope does not have the rule
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
