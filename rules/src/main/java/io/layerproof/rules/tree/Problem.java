package io.layerproof.rules.tree;

/**
 * Something that is wrong in the evidence, and where.
 *
 * @param tree text of the tree
 * @param leaf index of the leaf, from 0; {@link #NO_LEAF} if it is no particular leaf
 * @param what what is wrong, for people
 * @param kind altered or missing
 */
public record Problem(String tree, long leaf, String what, Kind kind) {

    /** The two ways in which evidence can be wrong. */
    public enum Kind {
        /** What is there is not what was sealed. */
        ALTERED,
        /** What was sealed is not there; the rest may still be as it was. */
        MISSING
    }

    /** {@code leaf} of a problem that concerns no particular leaf. */
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
