package io.layerproof.bench.contest;

import io.layerproof.rules.verdict.Deviation;
import io.layerproof.rules.verdict.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** What one contestant found, by machine: deviations, and findings of silence and interlock. */
public final class Answer {

    private static final Comparator<Deviation> DEVIATIONS =
            Comparator.comparingLong(Deviation::onsetNs).thenComparing(Deviation::toString);
    private static final Comparator<Finding> FINDINGS =
            Comparator.comparingLong(Finding::onsetNs).thenComparing(Finding::toString);

    private final TreeMap<Integer, List<Deviation>> deviations = new TreeMap<>();
    private final TreeMap<Integer, List<Finding>> findings = new TreeMap<>();

    List<Deviation> deviations(int machine) {
        return deviations.computeIfAbsent(machine, key -> new ArrayList<>());
    }

    List<Finding> findings(int machine) {
        return findings.computeIfAbsent(machine, key -> new ArrayList<>());
    }

    public long deviations() {
        return deviations.values().stream().mapToLong(List::size).sum();
    }

    public long deviations(String rule) {
        return deviations.values().stream()
                .flatMap(List::stream)
                .filter(deviation -> deviation.rule().equals(rule))
                .count();
    }

    public long findings() {
        return findings.values().stream().mapToLong(List::size).sum();
    }

    /**
     * Compares two answers.
     *
     * @throws IllegalStateException at the first difference
     */
    public void mustEqual(Answer other) {
        for (int machine : deviations.keySet()) {
            same(machine, compared(deviations(machine)), compared(other.deviations(machine)));
            same(machine, sorted(findings(machine), FINDINGS), sorted(other.findings(machine), FINDINGS));
        }
    }

    /** Leaves out the link to a nonconformity, which the loops by hand do not make. */
    private static List<Deviation> compared(List<Deviation> deviations) {
        return sorted(deviations.stream().map(Deviation::withoutNonconformity).toList(), DEVIATIONS);
    }

    private static <T> List<T> sorted(List<T> list, Comparator<T> order) {
        return list.stream().sorted(order).toList();
    }

    private static void same(int machine, List<?> one, List<?> other) {
        for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
            Object a = i < one.size() ? one.get(i) : "nothing";
            Object b = i < other.size() ? other.get(i) : "nothing";
            if (!a.equals(b)) {
                throw new IllegalStateException("machine " + machine + ": " + a + "\n  but by hand " + b);
            }
        }
    }
}
