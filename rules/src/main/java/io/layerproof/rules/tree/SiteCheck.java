package io.layerproof.rules.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Recomputes the site's tree, entry by entry, and compares it with the head that each entry carries. */
final class SiteCheck {

    private static final String SITE = TreeId.SITE.text();

    private final Predicate<SignedHead> isSigned;
    private final @Nullable SignedHead kept;
    private final RightEdge edge = new RightEdge();
    private final List<TreeHead> finals = new ArrayList<>();
    private long next;
    private boolean canBeRecomputed = true;

    /**
     * Begins a check.
     *
     * @param isSigned whether a head is signed by a trusted key
     * @param kept an earlier head of the site that the auditor kept, or null
     */
    SiteCheck(Predicate<SignedHead> isSigned, @Nullable SignedHead kept) {
        this.isSigned = isSigned;
        this.kept = kept;
    }

    void take(byte[] bytes, Consumer<Problem> problems) {
        SiteEntry entry;
        try {
            entry = SiteEntry.parse(bytes);
        } catch (IllegalArgumentException e) {
            problems.accept(Problem.altered(SITE, next, "the entry cannot be read: " + e.getMessage()));
            canBeRecomputed = false;
            next++;
            return;
        }
        TreeHead last = entry.finalHead().head();
        String what = "the final head of " + last.tree();
        if (entry.index() != next) {
            problems.accept(Problem.missing(
                    SITE, next, "is missing, or not in its place; here stands leaf " + entry.index() + ", " + what));
            canBeRecomputed = false;
            next = Math.max(next, entry.index());
        }
        if (!isSigned.test(entry.finalHead())) {
            problems.accept(Problem.altered(SITE, next, what + " is not signed by a key that is trusted"));
        } else if (!last.reason().isFinal() || last.after() != 0 || last.tree().equals(TreeId.SITE)) {
            problems.accept(Problem.altered(
                    SITE, next, what + " is no final head, but " + last.reason().word()));
        } else {
            finals.add(last);
        }
        append(entry, problems);
    }

    private void append(SiteEntry entry, Consumer<Problem> problems) {
        TreeHead head = entry.head().head();
        if (!isSigned.test(entry.head())) {
            problems.accept(Problem.altered(SITE, next, "the site's head is not signed by a key that is trusted"));
        }
        boolean fits = head.tree().equals(TreeId.SITE)
                && head.size() == entry.index() + 1
                && head.after() == entry.index()
                && head.reason() == HeadReason.SITE;
        if (!fits) {
            problems.accept(
                    Problem.altered(SITE, next, "the head beside it is not the site's of " + (next + 1) + " leaves"));
        }
        edge.append(entry.leaf());
        next++;
        if (canBeRecomputed && fits && !head.root().equals(edge.root())) {
            problems.accept(Problem.altered(
                    SITE, next - 1, "the leaves up to here do not have the root of the site's signed head of " + next));
            canBeRecomputed = false;
        }
        if (kept != null && kept.head().size() == next && canBeRecomputed) {
            compareKept(kept.head(), problems);
        }
    }

    private void compareKept(TreeHead head, Consumer<Problem> problems) {
        if (!head.root().equals(edge.root())) {
            problems.accept(Problem.altered(
                    SITE,
                    next - 1,
                    "the leaves up to here do not have the root of the head that was kept, of " + next));
        }
    }

    void finish(Consumer<Problem> problems) {
        if (kept == null) {
            return;
        }
        if (!isSigned.test(kept) || !kept.head().tree().equals(TreeId.SITE)) {
            problems.accept(Problem.altered(SITE, Problem.NO_LEAF, "the head that was kept is not one of this site"));
        } else if (kept.head().size() > next) {
            problems.accept(Problem.missing(
                    SITE,
                    next,
                    "is missing: the head that was kept covers " + kept.head().size() + " leaves, here are " + next));
        }
    }

    /** The final heads that a trusted key has signed. */
    List<TreeHead> finals() {
        return finals;
    }

    long size() {
        return next;
    }
}
