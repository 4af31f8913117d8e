package io.layerproof.rules.words;

import io.layerproof.rules.verdict.Comparison;
import io.layerproof.rules.verdict.Comparison.Change;
import io.layerproof.rules.verdict.Comparison.LayerChange;
import io.layerproof.rules.verdict.Nonconformity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The differences between two judgements of a build, as text for people. */
public final class ComparisonReport {

    private ComparisonReport() {}

    /** The lines of the text; the first names the build. */
    public static List<String> lines(Comparison comparison) {
        List<String> lines = new ArrayList<>();
        lines.add(comparison.build() + ": " + verdicts(comparison.verdict()));
        comparison.incomplete().before().forEach(reason -> lines.add("  incomplete before: " + reason.text()));
        comparison.incomplete().after().forEach(reason -> lines.add("  incomplete after: " + reason.text()));
        layerRanges(comparison.layers())
                .forEach((change, layers) -> lines.add("  " + JudgementReport.touching(layers) + ": " + change));
        comparison
                .devices()
                .forEach(device -> lines.add(
                        "  device " + device.code() + ": " + word(device.before()) + " -> " + word(device.after())));
        comparison.gained().forEach(one -> lines.add("  gained: " + sentence(one)));
        comparison.lost().forEach(one -> lines.add("  lost: " + sentence(one)));
        comparison.changed().forEach(change -> {
            lines.add("  changed: " + sentence(change.before()));
            lines.add("       to: " + sentence(change.after()));
        });
        return List.copyOf(lines);
    }

    private static String verdicts(Change<?> change) {
        return Objects.equals(change.before(), change.after())
                ? change.before() + " as before"
                : change.before() + " -> " + change.after();
    }

    private static Map<String, List<Long>> layerRanges(List<LayerChange> layers) {
        Map<String, List<Long>> ranges = new LinkedHashMap<>();
        for (LayerChange layer : layers) {
            String change = word(layer.before()) + " -> " + word(layer.after());
            ranges.computeIfAbsent(change, key -> new ArrayList<>()).add(layer.layer());
        }
        return ranges;
    }

    private static String word(@Nullable Enum<?> verdict) {
        return verdict == null ? "none" : verdict.name();
    }

    private static String sentence(Nonconformity one) {
        return one.rule() + ", " + one.severity().word() + ", " + JudgementReport.touching(one.layers()) + ", from "
                + JudgementReport.time(one.onsetNs()) + JudgementReport.lasting(one.onsetNs(), one.endNs());
    }
}
