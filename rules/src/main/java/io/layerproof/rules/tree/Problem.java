package io.layerproof.rules.tree;

/**
 * Something that does not fit, and where.
 *
 * @param tree text of the tree
 * @param leaf index of the leaf, or {@link #NO_LEAF} where it is none in particular
 * @param what what is wrong, in words
 * @param kind of which kind that is
 */
public record Problem(String tree, long leaf, String what, Kind kind) {

    /** Whether something is other than it was, or is not there. */
    public enum Kind {
        /** What is there is not what was sealed. */
        ALTERED,
        /** What was sealed is not there; what is there may well be as it was. */
        MISSING
    }

    /** The whole tree. */
    public static final long NO_LEAF = -1;

    static Problem altered(String tree, long leaf, String what) {
        return new Problem(tree, leaf, what, Kind.ALTERED);
    }

    static Problem missing(String tree, long leaf, String what) {
        return new Problem(tree, leaf, what, Kind.MISSING);
    }

    /** {@code M2-07/build/B-2026-0412, leaf 5: …}. */
    @Override
    public String toString() {
        return tree + (leaf == NO_LEAF ? "" : ", leaf " + leaf) + ": " + what;
    }
}
