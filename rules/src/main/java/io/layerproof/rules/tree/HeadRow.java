package io.layerproof.rules.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The row of heads of one tree: its signed heads in the order of signing. Each head states the size of the one before
 * it, so that a removed head is noticed.
 */
final class HeadRow {

    private final TreeId tree;
    private final Map<Long, List<TreeHead>> bySize = new HashMap<>();
    private long size;
    private long count;

    HeadRow(TreeId tree) {
        this.tree = tree;
    }

    /**
     * Takes the next head of the row.
     *
     * @param isSigned whether a trusted key has signed it
     */
    void take(TreeHead head, boolean isSigned, Consumer<Problem> problems) {
        count++;
        if (!isSigned) {
            problems.accept(problem("the head of " + head.size() + " leaves is not signed by a key that is trusted"));
        }
        if (head.after() > size) {
            problems.accept(Problem.missing(
                    tree.text(),
                    Problem.NO_LEAF,
                    "before the head of " + head.size() + " leaves one of " + head.after() + " leaves is missing"));
        } else if (head.after() < size) {
            problems.accept(
                    problem("the head of " + head.size() + " leaves is not in its place, after one of " + size));
        }
        if (head.reason().isFinal() || head.reason() == HeadReason.SITE) {
            problems.accept(problem("a head that is " + head.reason().word() + " does not stand in this row"));
        }
        size = Math.max(size, head.size());
        if (isSigned) {
            add(head);
        }
    }

    /** Adds a head that is not in the row: a final one, which stands in the site's tree. */
    void add(TreeHead head) {
        bySize.computeIfAbsent(head.size(), ignored -> new ArrayList<>()).add(head);
    }

    /** The trusted heads of {@code leaves} leaves. */
    List<TreeHead> of(long leaves) {
        return bySize.getOrDefault(leaves, List.of());
    }

    /** How many leaves the largest head of the row covers, signed by a trusted key or not. */
    long size() {
        return size;
    }

    /** How many leaves the largest trusted head covers, final heads included. */
    long largest() {
        return bySize.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    boolean hasFinal() {
        return bySize.values().stream()
                .flatMap(List::stream)
                .anyMatch(head -> head.reason().isFinal());
    }

    /**
     * Whether a final head of so many leaves was signed less than {@code waitNs} after {@code receivedNs}, so that the
     * row need not have a head of its own for these leaves.
     */
    boolean isFinalSoonAfter(long leaves, long receivedNs, long waitNs) {
        return of(leaves).stream().anyMatch(head -> head.reason().isFinal() && head.timeNs() - receivedNs < waitNs);
    }

    long count() {
        return count;
    }

    private Problem problem(String what) {
        return Problem.altered(tree.text(), Problem.NO_LEAF, what);
    }
}
