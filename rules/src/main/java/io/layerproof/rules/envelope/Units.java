package io.layerproof.rules.envelope;

import io.layerproof.rules.signal.SignalCatalogue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The units of measures and signals, as UCUM codes; null where the signal catalogue does not give one. */
public final class Units {

    private static final Map<String, Long> TIMES = times();

    private Units() {}

    private static Map<String, Long> times() {
        Map<String, Long> times = new LinkedHashMap<>();
        times.put("d", 86_400_000_000_000L);
        times.put("h", 3_600_000_000_000L);
        times.put("min", 60_000_000_000L);
        times.put("s", 1_000_000_000L);
        times.put("ms", 1_000_000L);
        times.put("us", 1_000L);
        times.put("ns", 1L);
        return Collections.unmodifiableMap(times);
    }

    /**
     * The unit of a measure: {@code s}, {@code %} or {@code 1} where its kind fixes it; otherwise that of its first
     * signal, for a rate divided by the time. Null where the catalogue does not have that signal, and for a measure of
     * no signal.
     */
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
        if (measure.signals().isEmpty()) {
            return null;
        }
        String unit = ofSignal(measure.signals().get(0));
        return unit != null && measure instanceof Measure.Rate rate ? unit + "/" + time(rate.perNs()) : unit;
    }

    /** The catalogue's unit of a signal, or null where the catalogue does not have the signal. */
    public static @Nullable String ofSignal(String signal) {
        return SignalCatalogue.find(signal).map(known -> known.unit().code()).orElse(null);
    }

    private static boolean isCoverage(Measure measure) {
        return measure instanceof Measure.LayerStatistic layer && layer.statistic() == Measure.Statistic.COVERAGE;
    }

    /** A duration as a UCUM divisor, in the largest unit that leaves no fraction: {@code min}, {@code (10.s)}. */
    private static String time(long durationNs) {
        return TIMES.entrySet().stream()
                .filter(unit -> durationNs % unit.getValue() == 0)
                .findFirst()
                .map(unit -> time(durationNs / unit.getValue(), unit.getKey()))
                .orElseThrow();
    }

    private static String time(long count, String unit) {
        return count == 1 ? unit : "(" + count + "." + unit + ")";
    }
}
