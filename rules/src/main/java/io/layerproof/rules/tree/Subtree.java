package io.layerproof.rules.tree;

import java.util.List;

/** Computes roots over leaves (RFC 9162, section 2.1.1). */
final class Subtree {

    private Subtree() {}

    /** The root over all of these leaves. */
    static Hash root(List<Hash> leaves) {
        if (leaves.isEmpty()) {
            return Hash.OF_NO_LEAVES;
        }
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int split = split(leaves.size());
        return Hash.ofNode(root(leaves.subList(0, split)), root(leaves.subList(split, leaves.size())));
    }

    /**
     * How many leaves the left subtree has: the largest power of two less than {@code size}, which must be at least 2.
     */
    static int split(int size) {
        return Integer.highestOneBit(size - 1);
    }
}
