package io.layerproof.rules.event;

import io.layerproof.rules.envelope.Rule.MeasureRule;
import io.layerproof.rules.envelope.Units;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule measures.
 *
 * @param unit UCUM code; null where nobody vouches for one
 * @param signals the signals it looks at
 */
public record Measured(@Nullable String unit, List<String> signals) {

    public Measured {
        signals = List.copyOf(signals);
    }

    static Measured of(MeasureRule rule) {
        return new Measured(Units.of(rule.measure()), List.copyOf(rule.measure().signals()));
    }
}
