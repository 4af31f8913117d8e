package io.layerproof.rules.envelope;

import io.layerproof.rules.signal.SignalCatalogue;
import org.jspecify.annotations.Nullable;

/** In what a measure is. */
public final class Units {

    private Units() {}

    /** A UCUM code; null where nobody vouches for one. */
    public static @Nullable String of(Measure measure) {
        if (measure.inSeconds()) {
            return "s";
        }
        if (measure instanceof Measure.DeviationPercent) {
            return "%";
        }
        if (measure instanceof Measure.LayerTimeRatio || isCoverage(measure)) {
            return "1";
        }
        if (measure instanceof Measure.Rate || measure.signals().isEmpty()) {
            return null;
        }
        return SignalCatalogue.find(measure.signals().get(0))
                .map(signal -> signal.unit().code())
                .orElse(null);
    }

    private static boolean isCoverage(Measure measure) {
        return measure instanceof Measure.LayerStatistic layer && layer.statistic() == Measure.Statistic.COVERAGE;
    }
}
