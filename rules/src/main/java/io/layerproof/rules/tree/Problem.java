package io.layerproof.rules.tree;

/**
 * Something that does not fit, and where.
 *
 * @param tree text of the tree
 * @param leaf index of the leaf, or {@link #NO_LEAF} where it is none in particular
 * @param what what is wrong, in words
 */
public record Problem(String tree, long leaf, String what) {

    /** The whole tree. */
    public static final long NO_LEAF = -1;

    /** {@code M2-07/build/B-2026-0412, leaf 5: …}. */
    @Override
    public String toString() {
        return tree + (leaf == NO_LEAF ? "" : ", leaf " + leaf) + ": " + what;
    }
}
