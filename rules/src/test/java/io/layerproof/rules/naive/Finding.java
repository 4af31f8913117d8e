package io.layerproof.rules.naive;

import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A finding of section 10.
 *
 * @param hasEnd whether {@code end} stands in it at all
 * @param endNs null if not ended
 * @param layers null if the key is absent
 */
record Finding(
        String kind,
        @Nullable String rule,
        @Nullable String signal,
        long onsetNs,
        boolean hasEnd,
        @Nullable Long endNs,
        @Nullable SortedSet<Long> layers,
        @Nullable String what,
        String outcome) {

    static final String OUT = "OUT";
    static final String NOT_EVALUABLE = "NOT_EVALUABLE";

    /** Onset, kind, rule, signal, what, end: absent first, null last. */
    static final Comparator<Finding> ORDER = Comparator.comparingLong(Finding::onsetNs)
            .thenComparing(Finding::kind)
            .thenComparing(Finding::rule, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Finding::signal, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Finding::what, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Finding::hasEnd)
            .thenComparing(Finding::endNs, Comparator.nullsLast(Comparator.naturalOrder()));

    static Finding evidence(String kind, long onsetNs, String what) {
        return new Finding(kind, null, null, onsetNs, false, null, null, what, NOT_EVALUABLE);
    }

    boolean isOut() {
        return outcome.equals(OUT);
    }

    TreeMap<String, Object> json() {
        TreeMap<String, Object> json = new TreeMap<>();
        json.put("kind", kind);
        if (rule != null) {
            json.put("rule", rule);
        }
        if (signal != null) {
            json.put("signal", signal);
        }
        json.put("onset", Json.instant(onsetNs));
        if (hasEnd) {
            json.put("end", Json.instant(endNs));
        }
        if (layers != null) {
            json.put("layers", List.copyOf(layers));
        }
        if (what != null) {
            json.put("what", what);
        }
        json.put("outcome", outcome);
        return json;
    }
}
