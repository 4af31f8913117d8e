package io.layerproof.rules.event;

import io.layerproof.rules.envelope.Rule.MeasureRule;
import io.layerproof.rules.envelope.Units;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Unit and signals of a rule's measure.
 *
 * @param unit UCUM code of the unit; null where the signal catalogue has none
 * @param signals the signals that the measure is computed from
 */
public record Measured(@Nullable String unit, List<String> signals) {

    public Measured {
        signals = List.copyOf(signals);
    }

    static Measured of(MeasureRule rule) {
        return new Measured(Units.of(rule.measure()), List.copyOf(rule.measure().signals()));
    }
}
