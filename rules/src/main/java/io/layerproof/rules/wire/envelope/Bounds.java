package io.layerproof.rules.wire.envelope;

import io.layerproof.rules.wire.NumberText;
import io.layerproof.rules.wire.yaml.YamlSection;
import io.layerproof.rules.wire.yaml.YamlValue;
import org.jspecify.annotations.Nullable;

/**
 * {@code min} and {@code max} as numbers. At least one is given; a missing {@code min} is −∞, a missing {@code max} +∞.
 */
record Bounds(double min, double max) {

    static @Nullable Bounds read(YamlSection keys) {
        YamlValue lower = keys.get("min");
        YamlValue upper = keys.get("max");
        if (lower == null && upper == null) {
            return keys.self().refuse("neither min nor max", "min, max or both");
        }
        Double min = lower == null ? (Double) Double.NEGATIVE_INFINITY : lower.number();
        Double max = upper == null ? (Double) Double.POSITIVE_INFINITY : upper.number();
        if (min == null || max == null) {
            return null;
        }
        return min > max && lower != null
                ? lower.refuse("at most " + NumberText.of(max) + ", the max beside it")
                : new Bounds(min, max);
    }
}
