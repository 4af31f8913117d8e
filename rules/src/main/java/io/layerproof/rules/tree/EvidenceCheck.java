package io.layerproof.rules.tree;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Checks evidence without trusting whoever hands it over. It recomputes every leaf, every tree and the site's tree, and
 * says where something is wrong. It trusts public keys only.
 *
 * <p>Give it all entries of the site's tree, then all heads, then all evidence, each in the order of its log, and then
 * call {@link #finish}. It keeps only the heads and the right edge of each tree, however much evidence there is. Not
 * thread-safe.
 *
 * <p>It cannot notice that the end of the site's tree was cut off, unless somebody kept a later head of the site. It
 * does not show that a sensor was right, nor what happened before a gateway numbered a message.
 */
public final class EvidenceCheck {

    private static final int MOST_PROBLEMS = 1_000;

    private final Predicate<SignedHead> isSigned;
    private final Predicate<TreeId> isAskedFor;
    private final SiteCheck site;
    private final Map<TreeId, TreeCheck> trees = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private boolean finalsAreKnown;
    private long leaves;
    private long unsealed;
    private long headPlaces;

    /**
     * Begins a check.
     *
     * @param trusted the keys whose signatures count
     * @param isAskedFor which trees to check; one of these is missing if only the site's tree knows it. Other trees are
     *     skipped
     * @param kept an earlier head of the site that the auditor kept, or null
     */
    public EvidenceCheck(Collection<VerifyingKey> trusted, Predicate<TreeId> isAskedFor, @Nullable SignedHead kept) {
        this(byOneOf(trusted), isAskedFor, kept);
    }

    /**
     * Begins a check.
     *
     * @param isSigned whether a head is signed by a trusted key
     */
    EvidenceCheck(Predicate<SignedHead> isSigned, Predicate<TreeId> isAskedFor, @Nullable SignedHead kept) {
        this.isSigned = isSigned;
        this.isAskedFor = isAskedFor;
        this.site = new SiteCheck(isSigned, kept);
    }

    private static Predicate<SignedHead> byOneOf(Collection<VerifyingKey> trusted) {
        Map<String, VerifyingKey> keys = new HashMap<>();
        trusted.forEach(key -> keys.put(key.id(), key));
        return signed -> {
            VerifyingKey key = keys.get(signed.keyId());
            return key != null && signed.isSignedBy(key);
        };
    }

    /**
     * Takes the next entry of the site's tree.
     *
     * @param entry its bytes: {@link SiteEntry#bytes}
     */
    public void siteEntry(byte[] entry) {
        site.take(entry, this::found);
    }

    /**
     * Takes the next head.
     *
     * @param envelope its bytes: {@link SignedHead#bytes}
     */
    public void head(byte[] envelope) {
        long place = headPlaces++;
        SignedHead signed;
        try {
            signed = SignedHead.parse(envelope);
        } catch (IllegalArgumentException e) {
            found(Problem.altered(
                    "heads",
                    Problem.NO_LEAF,
                    "the one at place " + place + " of the log cannot be read: " + e.getMessage()));
            return;
        }
        TreeId tree = signed.head().tree();
        if (tree.equals(TreeId.SITE)) {
            found(Problem.altered(
                    tree.text(), Problem.NO_LEAF, "a head of the site stands among those of other trees"));
        } else if (isAskedFor.test(tree)) {
            check(tree).heads().take(signed.head(), isSigned.test(signed), this::found);
        }
    }

    /** Takes the next piece of evidence. */
    public void evidence(SealedEvidence evidence) {
        useFinals();
        TreeId tree;
        try {
            tree = TreeId.parse(evidence.tree());
        } catch (IllegalArgumentException e) {
            found(Problem.altered(
                    evidence.header().tree().text(),
                    evidence.index(),
                    evidence.header().what() + " is said to be in a tree that there is not: " + e.getMessage()));
            return;
        }
        if (isAskedFor.test(tree)) {
            leaves++;
            check(tree).take(evidence, this::found);
        }
    }

    /**
     * Takes the next piece of evidence if it has no place in a tree. That is a problem, unless it is a later conclusion
     * of the settler.
     */
    public void evidenceWithoutPlace(LeafHeader header) {
        if (header.canBeSettlersOwn()) {
            unsealed++;
        } else {
            found(Problem.altered(header.tree().text(), Problem.NO_LEAF, header.what() + " is in no tree"));
        }
    }

    /** Ends the check, after the last piece of evidence. */
    public CheckResult finish() {
        useFinals();
        site.finish(this::found);
        for (TreeCheck tree : trees.values()) {
            if (tree.hasEvidence()) {
                tree.finish(this::found, notices::add);
            } else {
                found(Problem.missing(
                        tree.tree().text(),
                        Problem.NO_LEAF,
                        "has vanished: signed heads cover " + tree.heads().largest()
                                + " leaves, and there is no evidence"));
            }
        }
        if (unsealed > 0) {
            notices.add(
                    unsealed + " conclusions of the settler are in no tree: the final head signs what was concluded");
        }
        int withEvidence =
                (int) trees.values().stream().filter(TreeCheck::hasEvidence).count();
        long heads =
                trees.values().stream().mapToLong(tree -> tree.heads().count()).sum();
        return new CheckResult(problems, notices, withEvidence, leaves, heads, site.size());
    }

    private void useFinals() {
        if (!finalsAreKnown) {
            finalsAreKnown = true;
            site.finals().stream()
                    .filter(head -> isAskedFor.test(head.tree()))
                    .forEach(head -> check(head.tree()).heads().add(head));
        }
    }

    private TreeCheck check(TreeId tree) {
        return trees.computeIfAbsent(tree, TreeCheck::new);
    }

    private void found(Problem problem) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(problem);
        }
    }
}
