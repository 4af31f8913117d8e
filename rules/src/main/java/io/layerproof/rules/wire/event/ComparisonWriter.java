package io.layerproof.rules.wire.event;

import io.layerproof.rules.verdict.Comparison;
import io.layerproof.rules.verdict.Comparison.LayerChange;
import io.layerproof.rules.verdict.IncompleteReason;
import io.layerproof.rules.verdict.Nonconformity;
import io.layerproof.rules.wire.SortedJson;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the differences between two judgements of a build as JSON, with the names of spec, section 10. */
public final class ComparisonWriter {

    private ComparisonWriter() {}

    /**
     * The differences as one object: {@code {build, devices:[{code,before,after}], incomplete:{before:[],after:[]},
     * layers:[{layer,before,after}],
     * nonconformities:{changed:[{before,after}], gained, lost}, verdict:{before,after}}}; null for a layer or device
     * that one of the judgements does not have.
     */
    public static String json(Comparison comparison) {
        Map<String, @Nullable Object> nonconformities = SortedJson.object();
        nonconformities.put("gained", list(comparison.gained()));
        nonconformities.put("lost", list(comparison.lost()));
        nonconformities.put(
                "changed",
                comparison.changed().stream()
                        .map(change -> change(
                                JudgementWriter.nonconformity(change.before()),
                                JudgementWriter.nonconformity(change.after())))
                        .toList());
        Map<String, @Nullable Object> object = SortedJson.object();
        object.put("build", comparison.build());
        object.put(
                "verdict",
                change(
                        word(comparison.verdict().before()),
                        word(comparison.verdict().after())));
        object.put(
                "incomplete",
                change(
                        texts(comparison.incomplete().before()),
                        texts(comparison.incomplete().after())));
        object.put(
                "layers",
                comparison.layers().stream().map(ComparisonWriter::layer).toList());
        object.put(
                "devices",
                comparison.devices().stream().map(ComparisonWriter::device).toList());
        object.put("nonconformities", nonconformities);
        return SortedJson.text(object);
    }

    private static List<String> texts(List<IncompleteReason> reasons) {
        return reasons.stream().map(IncompleteReason::text).toList();
    }

    private static Object layer(LayerChange layer) {
        Map<String, @Nullable Object> object = change(orNull(layer.before()), orNull(layer.after()));
        object.put("layer", layer.layer());
        return object;
    }

    private static Object device(Comparison.DeviceChange device) {
        Map<String, @Nullable Object> object = change(orNull(device.before()), orNull(device.after()));
        object.put("code", device.code());
        return object;
    }

    private static Map<String, @Nullable Object> change(Object before, Object after) {
        Map<String, @Nullable Object> object = SortedJson.object();
        object.put("before", before);
        object.put("after", after);
        return object;
    }

    private static Object orNull(@Nullable Enum<?> verdict) {
        return verdict == null ? SortedJson.NULL : verdict.name();
    }

    private static List<Object> list(List<Nonconformity> nonconformities) {
        return nonconformities.stream().map(JudgementWriter::nonconformity).toList();
    }

    private static String word(@Nullable Enum<?> verdict) {
        return verdict == null ? "none" : verdict.name();
    }
}
