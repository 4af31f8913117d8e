package io.layerproof.rules.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * Proves, without the other leaves, that a leaf stands at an index of a tree (RFC 9162, section 2.1.3).
 *
 * @param index index of the leaf, from 0
 * @param size how many leaves the tree has; a verifier takes it from a signed head
 * @param path hashes of the siblings, from the leaf to the root
 */
public record InclusionProof(long index, long size, List<Hash> path) {

    /** @throws IllegalArgumentException if there is no such leaf */
    public InclusionProof {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("a tree of " + size + " leaves has no leaf " + index);
        }
        path = List.copyOf(path);
    }

    /**
     * Makes the proof for one leaf.
     *
     * @param leaves hashes of all leaves of the tree, in order
     * @throws IllegalArgumentException if there is no such leaf
     */
    public static InclusionProof of(List<Hash> leaves, int index) {
        if (index < 0 || index >= leaves.size()) {
            throw new IllegalArgumentException("a tree of " + leaves.size() + " leaves has no leaf " + index);
        }
        List<Hash> path = new ArrayList<>();
        collect(leaves, index, path);
        return new InclusionProof(index, leaves.size(), path);
    }

    private static void collect(List<Hash> leaves, int index, List<Hash> path) {
        if (leaves.size() == 1) {
            return;
        }
        int split = Subtree.split(leaves.size());
        List<Hash> left = leaves.subList(0, split);
        List<Hash> right = leaves.subList(split, leaves.size());
        if (index < split) {
            collect(left, index, path);
            path.add(Subtree.root(right));
        } else {
            collect(right, index - split, path);
            path.add(Subtree.root(left));
        }
    }

    /** Whether this leaf stands at {@code index} of the tree with this root. */
    public boolean holds(Hash leaf, Hash root) {
        long place = index;
        long last = size - 1;
        Hash reached = leaf;
        for (Hash sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((place & 1) == 1 || place == last) {
                reached = Hash.ofNode(sibling, reached);
                while ((place & 1) == 0 && place != 0) {
                    place >>= 1;
                    last >>= 1;
                }
            } else {
                reached = Hash.ofNode(reached, sibling);
            }
            place >>= 1;
            last >>= 1;
        }
        return last == 0 && reached.equals(root);
    }
}
