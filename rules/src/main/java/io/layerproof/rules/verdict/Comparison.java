package io.layerproof.rules.verdict;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The differences between two judgements of one build, for example of the same record under two envelopes.
 *
 * @param build the build
 * @param verdict its two verdicts, equal or not
 * @param incomplete why each is incomplete at best; no difference by itself
 * @param layers layers whose verdict changes, rising
 * @param devices devices whose verdict changes, by code
 * @param gained nonconformities that only the new judgement has
 * @param lost nonconformities that only the old judgement has
 * @param changed nonconformities that both have, with differences; they are paired by id, else by rule and overlapping
 *     time
 */
public record Comparison(
        String build,
        Change<BuildVerdict> verdict,
        Change<List<IncompleteReason>> incomplete,
        List<LayerChange> layers,
        List<DeviceChange> devices,
        List<Nonconformity> gained,
        List<Nonconformity> lost,
        List<Change<Nonconformity>> changed) {

    /** A value of the old judgement and its counterpart in the new one. */
    public record Change<T>(T before, T after) {}

    /** The two verdicts of a layer; null if a judgement does not have the layer. */
    public record LayerChange(
            long layer, @Nullable Outcome before, @Nullable Outcome after) {}

    /** The two verdicts of a device; null if a judgement does not have the device. */
    public record DeviceChange(
            String code,
            @Nullable BuildVerdict before,
            @Nullable BuildVerdict after) {}

    /** Compares two judgements of one build, the old one and the new one. */
    public static Comparison of(Judgement before, Judgement after) {
        List<Nonconformity> lost = new ArrayList<>(before.nonconformities());
        List<Nonconformity> gained = new ArrayList<>(after.nonconformities());
        List<Change<Nonconformity>> changed = new ArrayList<>();
        pair(lost, gained, changed, (a, b) -> a.id().equals(b.id()));
        pair(lost, gained, changed, Comparison::sameRuleAtOneTime);
        return new Comparison(
                before.build(),
                new Change<>(before.verdict(), after.verdict()),
                new Change<>(before.incomplete(), after.incomplete()),
                layers(before, after),
                devices(before, after),
                List.copyOf(gained),
                List.copyOf(lost),
                List.copyOf(changed));
    }

    /** Whether anything is different. */
    public boolean isDifferent() {
        boolean sameVerdicts = verdict.before() == verdict.after() && layers.isEmpty() && devices.isEmpty();
        return !(sameVerdicts && gained.isEmpty() && lost.isEmpty() && changed.isEmpty());
    }

    private interface Match {
        boolean test(Nonconformity before, Nonconformity after);
    }

    private static void pair(
            List<Nonconformity> lost, List<Nonconformity> gained, List<Change<Nonconformity>> changed, Match match) {
        for (Nonconformity before : List.copyOf(lost)) {
            Nonconformity after = gained.stream()
                    .filter(candidate -> match.test(before, candidate))
                    .findFirst()
                    .orElse(null);
            if (after != null) {
                lost.remove(before);
                gained.remove(after);
                if (!before.equals(after)) {
                    changed.add(new Change<>(before, after));
                }
            }
        }
    }

    private static boolean sameRuleAtOneTime(Nonconformity before, Nonconformity after) {
        return before.rule().equals(after.rule())
                && before.onsetNs() <= after.endNs()
                && after.onsetNs() <= before.endNs();
    }

    private static List<LayerChange> layers(Judgement before, Judgement after) {
        Map<Long, Outcome> old = byKey(before.layers(), LayerRecord::layer, LayerRecord::verdict);
        Map<Long, Outcome> now = byKey(after.layers(), LayerRecord::layer, LayerRecord::verdict);
        List<LayerChange> changes = new ArrayList<>();
        for (Long layer : union(old, now)) {
            if (old.get(layer) != now.get(layer)) {
                changes.add(new LayerChange(layer, old.get(layer), now.get(layer)));
            }
        }
        return List.copyOf(changes);
    }

    private static List<DeviceChange> devices(Judgement before, Judgement after) {
        Map<String, BuildVerdict> old =
                byKey(before.devices(), Judgement.DeviceVerdict::code, Judgement.DeviceVerdict::verdict);
        Map<String, BuildVerdict> now =
                byKey(after.devices(), Judgement.DeviceVerdict::code, Judgement.DeviceVerdict::verdict);
        List<DeviceChange> changes = new ArrayList<>();
        for (String code : union(old, now)) {
            if (old.get(code) != now.get(code)) {
                changes.add(new DeviceChange(code, old.get(code), now.get(code)));
            }
        }
        return List.copyOf(changes);
    }

    private static <T, K, V> Map<K, V> byKey(List<T> list, Function<T, K> key, Function<T, V> value) {
        Map<K, V> byKey = new HashMap<>();
        list.forEach(one -> byKey.put(key.apply(one), value.apply(one)));
        return byKey;
    }

    private static <K extends Comparable<K>, V> TreeSet<K> union(Map<K, V> one, Map<K, V> other) {
        TreeSet<K> union = new TreeSet<>(one.keySet());
        union.addAll(other.keySet());
        return union;
    }
}
