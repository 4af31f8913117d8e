package io.layerproof.rules.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Recomputes one tree from its evidence, leaf by leaf, and compares it with the heads. Of the tree it keeps the right
 * edge only.
 */
final class TreeCheck {

    /**
     * How long leaves wait at most for a head of the row, in nanoseconds. Two minutes: the minute of {@link
     * HeadReason#INTERVAL}, some seconds until a silent machine is noticed, and a generous reserve.
     */
    private static final long LONGEST_WAIT_NS = 120_000_000_000L;

    private final TreeId tree;
    private final HeadRow heads;
    private final RightEdge edge = new RightEdge();
    private final List<Long> ends = new ArrayList<>();

    /** How many leaves a head has confirmed. */
    private long confirmed;

    private long next;
    private long lastReceivedNs = Long.MIN_VALUE;
    private boolean canBeRecomputed = true;

    TreeCheck(TreeId tree) {
        this.tree = tree;
        this.heads = new HeadRow(tree);
    }

    TreeId tree() {
        return tree;
    }

    HeadRow heads() {
        return heads;
    }

    boolean hasEvidence() {
        return next > 0;
    }

    void take(SealedEvidence evidence, Consumer<Problem> problems) {
        String what = evidence.header().what();
        if (evidence.index() < next) {
            problems.accept(
                    Problem.altered(tree.text(), evidence.index(), what + " is there twice, or not in its place"));
            return;
        }
        if (evidence.index() > next) {
            String missing = evidence.index() - next == 1
                    ? "is missing, or not in its place"
                    : "and those up to leaf " + (evidence.index() - 1) + " are missing, or not in their place";
            problems.accept(Problem.missing(tree.text(), next, missing + "; what follows is " + what));
            canBeRecomputed = false;
            next = evidence.index();
        }
        if (!evidence.header().tree().equals(tree)) {
            problems.accept(Problem.altered(
                    tree.text(), next, what + " belongs to " + evidence.header().tree()));
        }
        if (!evidence.recomputed().equals(evidence.leaf())) {
            problems.accept(Problem.altered(
                    tree.text(),
                    next,
                    what + " was altered: its bytes and headers do not have the hash that was sealed"));
        }
        append(evidence, problems);
    }

    private void append(SealedEvidence evidence, Consumer<Problem> problems) {
        if (evidence.header().endsABuild()) {
            ends.add(next);
        }
        edge.append(evidence.leaf());
        lastReceivedNs = Math.max(lastReceivedNs, evidence.header().receivedNs());
        next++;
        for (TreeHead head : heads.of(next)) {
            if (canBeRecomputed && !head.root().equals(edge.root())) {
                problems.accept(Problem.altered(
                        tree.text(),
                        confirmed,
                        "one of the leaves " + confirmed + " to " + (next - 1)
                                + " is not the one that was sealed: they do"
                                + " not have the root of the signed head of " + next + " leaves"));
                canBeRecomputed = false;
            }
        }
        if (canBeRecomputed && !heads.of(next).isEmpty()) {
            confirmed = next;
        }
    }

    /** Checks what can only be checked after the last piece of evidence. */
    void finish(Consumer<Problem> problems, Consumer<String> notices) {
        if (heads.largest() > next) {
            problems.accept(Problem.missing(
                    tree.text(),
                    next,
                    "is missing: a signed head covers " + heads.largest() + " leaves, the evidence ends after " + next
                            + "; no head confirms those from leaf " + confirmed + " on"));
        }
        for (long end : ends) {
            boolean covered = heads.of(end + 1).stream().anyMatch(head -> head.reason() == HeadReason.ENDED);
            if (!covered) {
                problems.accept(Problem.missing(
                        tree.text(), end, "the build was judged here, but the head that was then signed is missing"));
            }
        }
        uncovered(problems, notices);
        if (tree instanceof TreeId.OfBuild && !heads.hasFinal()) {
            notices.accept(tree + ": the build is not settled yet, the site's tree does not hold it");
        }
    }

    /**
     * Checks leaves that no head of the row covers. A build is settled a grace time after its last leaf, so normally
     * these leaves had a head of the row before. Only if the grace time was short may the final head alone cover them.
     */
    private void uncovered(Consumer<Problem> problems, Consumer<String> notices) {
        long covered = heads.size();
        if (covered >= next) {
            return;
        }
        String what =
                "this and the " + (next - 1 - covered) + " leaves after it are covered by no head of the tree's row";
        if (heads.isFinalSoonAfter(next, lastReceivedNs, LONGEST_WAIT_NS)) {
            return;
        }
        if (heads.hasFinal()) {
            problems.accept(Problem.missing(
                    tree.text(), covered, what + ": a head is missing, or they were added after the final head"));
        } else {
            notices.accept(Problem.altered(
                            tree.text(),
                            covered,
                            what
                                    + " yet; if this is still so when the services have run for a minute, one was taken away")
                    .toString());
        }
    }
}
