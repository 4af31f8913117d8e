package io.layerproof.rules.wire.envelope;

import io.layerproof.rules.envelope.Measure;
import io.layerproof.rules.envelope.Measure.Statistic;
import io.layerproof.rules.envelope.Nominal;
import io.layerproof.rules.wire.DurationText;
import io.layerproof.rules.wire.yaml.YamlSection;
import io.layerproof.rules.wire.yaml.YamlValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads measures, with one method for each row of the table in spec, section 5. */
final class MeasureReader {

    /** The longest window; it bounds what the judge must keep in memory. */
    private static final long LONGEST_WINDOW_NS = 3_600_000_000_000L;

    private static final int MOST_PASSES = 10_000;

    private static final List<String> KINDS = List.of(
            "value",
            "deviation",
            "deviation-percent",
            "difference",
            "mean",
            "rate",
            "unchanged",
            "phase-seconds",
            "seconds-outside",
            "layer",
            "layer-time-ratio");

    private final Listed listed;

    MeasureReader(Listed listed) {
        this.listed = listed;
    }

    @Nullable
    Measure read(YamlValue value) {
        String kind = Kinds.only(value, KINDS);
        if (kind == null) {
            return null;
        }
        return switch (kind) {
            case "value" -> value(value);
            case "deviation" -> deviation(value);
            case "deviation-percent" -> deviationPercent(value);
            case "difference" -> difference(value);
            case "mean" -> mean(value);
            case "rate" -> rate(value);
            case "unchanged" -> unchanged(value);
            case "phase-seconds" -> phaseSeconds(value);
            case "seconds-outside" -> secondsOutside(value);
            case "layer" -> layerStatistic(value);
            default -> layerTimeRatio(value);
        };
    }

    private @Nullable Measure value(YamlValue value) {
        YamlSection keys = value.section("value");
        String signal = signal(keys, "value");
        return signal == null ? null : new Measure.Value(signal);
    }

    private @Nullable Measure deviation(YamlValue value) {
        YamlSection keys = value.section("deviation", "from");
        String signal = signal(keys, "deviation");
        Nominal from = from(keys);
        return signal == null || from == null ? null : new Measure.Deviation(signal, from);
    }

    private @Nullable Measure deviationPercent(YamlValue value) {
        YamlSection keys = value.section("deviation-percent", "from");
        String signal = signal(keys, "deviation-percent");
        Nominal from = from(keys);
        return signal == null || from == null ? null : new Measure.DeviationPercent(signal, from);
    }

    private @Nullable Measure difference(YamlValue value) {
        YamlSection keys = value.section("difference");
        YamlValue pair = keys == null ? null : keys.get("difference");
        if (pair == null) {
            return null;
        }
        List<YamlValue> signals = pair.elements("two signals");
        if (signals.size() != 2) {
            return signals.isEmpty() ? null : pair.refuse("a list of " + signals.size(), "two signals");
        }
        String a = listed.signal(signals.get(0));
        String b = listed.signal(signals.get(1));
        return a == null || b == null ? null : new Measure.Difference(a, b);
    }

    private @Nullable Measure mean(YamlValue value) {
        YamlSection keys = value.section("mean", "window");
        String signal = signal(keys, "mean");
        Long windowNs = window(keys);
        return signal == null || windowNs == null ? null : new Measure.Mean(signal, windowNs);
    }

    private @Nullable Measure rate(YamlValue value) {
        YamlSection keys = value.section("rate", "window", "per");
        String signal = signal(keys, "rate");
        Long windowNs = window(keys);
        Long perNs =
                keys == null ? null : keys.required("per", DurationText.EXPECTED, MeasureReader::longerThanNothing);
        return signal == null || windowNs == null || perNs == null ? null : new Measure.Rate(signal, windowNs, perNs);
    }

    private @Nullable Measure unchanged(YamlValue value) {
        YamlSection keys = value.section("unchanged");
        String signal = signal(keys, "unchanged");
        return signal == null ? null : new Measure.Unchanged(signal);
    }

    private @Nullable Measure phaseSeconds(YamlValue value) {
        YamlSection keys = value.section("phase-seconds");
        String phase = keys == null ? null : keys.optional("phase-seconds", listed::phase);
        return phase == null ? null : new Measure.PhaseSeconds(phase);
    }

    private @Nullable Measure secondsOutside(YamlValue value) {
        YamlSection keys = value.section("seconds-outside", "min", "max", "per");
        String signal = signal(keys, "seconds-outside");
        Bounds bounds = keys == null ? null : Bounds.read(keys);
        List<String> spans = List.of("build", "layer");
        String per = keys == null ? null : keys.required("per", YamlValue.oneOf(spans), v -> v.word(spans));
        return signal == null || bounds == null || per == null
                ? null
                : new Measure.SecondsOutside(signal, bounds.min(), bounds.max(), per.equals("layer"));
    }

    private @Nullable Measure layerStatistic(YamlValue value) {
        YamlSection any = value.section("layer", "of", "min", "max");
        Statistic statistic =
                any == null ? null : any.optional("layer", v -> v.named(List.of(Statistic.values()), Statistic::word));
        String signal = any == null ? null : any.required("of", "a signal that stands under signals", listed::signal);
        if (any == null || statistic == null || signal == null) {
            return null;
        }
        if (statistic == Statistic.SECONDS_OUTSIDE) {
            Bounds bounds = Bounds.read(any);
            return bounds == null ? null : new Measure.LayerStatistic(statistic, signal, bounds.min(), bounds.max());
        }
        YamlValue stray = any.has("min") ? any.get("min") : any.get("max");
        return stray != null
                ? stray.refuse("min and max inside the measure for layer: seconds-outside alone")
                : new Measure.LayerStatistic(statistic, signal, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    private @Nullable Measure layerTimeRatio(YamlValue value) {
        YamlSection keys = value.section("layer-time-ratio");
        Long passes = keys == null ? null : keys.optional("layer-time-ratio", v -> v.whole(1, MOST_PASSES));
        return passes == null ? null : new Measure.LayerTimeRatio(passes.intValue());
    }

    private @Nullable String signal(@Nullable YamlSection keys, String key) {
        return keys == null ? null : keys.optional(key, listed::signal);
    }

    private @Nullable Nominal from(@Nullable YamlSection keys) {
        return keys == null
                ? null
                : keys.required("from", "a number or a signal that stands under signals", this::nominal);
    }

    private @Nullable Nominal nominal(YamlValue value) {
        if (value.isNumber()) {
            Double number = value.number();
            return number == null ? null : new Nominal(null, number);
        }
        String signal = listed.signal(value);
        return signal == null ? null : new Nominal(signal, Double.NaN);
    }

    private static @Nullable Long window(@Nullable YamlSection keys) {
        return keys == null ? null : keys.required("window", DurationText.EXPECTED, MeasureReader::shortWindow);
    }

    private static @Nullable Long shortWindow(YamlValue value) {
        Long ns = value.durationNs();
        return ns == null || (ns > 0 && ns <= LONGEST_WINDOW_NS) ? ns : value.refuse("more than 0 s and at most 1 h");
    }

    private static @Nullable Long longerThanNothing(YamlValue value) {
        Long ns = value.durationNs();
        return ns == null || ns > 0 ? ns : value.refuse("more than 0 s");
    }
}
