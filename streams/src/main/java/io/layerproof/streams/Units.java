package io.layerproof.streams;

import io.layerproof.rules.envelope.Measure;
import org.jspecify.annotations.Nullable;

/** In what a measure is. */
final class Units {

    private Units() {}

    /** A UCUM code; null where nobody vouches for one. */
    static @Nullable String of(Measure measure) {
        if (measure.inSeconds()) {
            return "s";
        }
        if (measure instanceof Measure.DeviationPercent) {
            return "%";
        }
        if (measure instanceof Measure.LayerTimeRatio) {
            return "1";
        }
        return null;
    }
}
