package io.layerproof.rules.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * Proves that a tree is a smaller one with leaves appended, nothing changed and nothing taken out (RFC 9162, section
 * 2.1.4).
 *
 * @param oldSize how many leaves the smaller tree has, at least 1
 * @param newSize how many the larger one has, at least as many
 * @param path hashes of subtrees, in the order of the RFC
 */
public record ConsistencyProof(long oldSize, long newSize, List<Hash> path) {

    /** @throws IllegalArgumentException if the sizes cannot be those of a smaller and a larger tree */
    public ConsistencyProof {
        requireSizes(oldSize, newSize);
        path = List.copyOf(path);
    }

    /**
     * Makes the proof that a tree contains its own beginning.
     *
     * @param leaves hashes of all leaves of the larger tree, in order
     * @throws IllegalArgumentException if it has not so many
     */
    public static ConsistencyProof of(List<Hash> leaves, int oldSize) {
        requireSizes(oldSize, leaves.size());
        List<Hash> path = new ArrayList<>();
        collect(leaves, oldSize, true, path);
        return new ConsistencyProof(oldSize, leaves.size(), path);
    }

    private static void requireSizes(long oldSize, long newSize) {
        if (oldSize < 1 || oldSize > newSize) {
            throw new IllegalArgumentException("no tree of " + newSize + " leaves grew from one of " + oldSize);
        }
    }

    /**
     * SUBPROOF of the RFC.
     *
     * @param whole whether these leaves are the whole of the smaller tree, whose root the verifier has
     */
    private static void collect(List<Hash> leaves, int oldSize, boolean whole, List<Hash> path) {
        if (oldSize == leaves.size()) {
            if (!whole) {
                path.add(Subtree.root(leaves));
            }
            return;
        }
        int split = Subtree.split(leaves.size());
        List<Hash> left = leaves.subList(0, split);
        List<Hash> right = leaves.subList(split, leaves.size());
        if (oldSize <= split) {
            collect(left, oldSize, whole, path);
            path.add(Subtree.root(right));
        } else {
            collect(right, oldSize - split, false, path);
            path.add(Subtree.root(left));
        }
    }

    /** Whether the tree with the new root is the one with the old root, with leaves appended. */
    public boolean holds(Hash oldRoot, Hash newRoot) {
        if (oldSize == newSize) {
            return path.isEmpty() && oldRoot.equals(newRoot);
        }
        List<Hash> rest = path;
        Hash start = oldRoot;
        if (Long.bitCount(oldSize) != 1) {
            if (path.isEmpty()) {
                return false;
            }
            start = path.get(0);
            rest = path.subList(1, path.size());
        }
        return climb(start, rest, oldRoot, newRoot);
    }

    private boolean climb(Hash start, List<Hash> rest, Hash oldRoot, Hash newRoot) {
        int full = Long.numberOfTrailingZeros(oldSize);
        long place = (oldSize - 1) >> full;
        long last = (newSize - 1) >> full;
        Hash older = start;
        Hash newer = start;
        for (Hash sibling : rest) {
            if (last == 0) {
                return false;
            }
            if ((place & 1) == 1 || place == last) {
                older = Hash.ofNode(sibling, older);
                newer = Hash.ofNode(sibling, newer);
                while ((place & 1) == 0 && place != 0) {
                    place >>= 1;
                    last >>= 1;
                }
            } else {
                newer = Hash.ofNode(newer, sibling);
            }
            place >>= 1;
            last >>= 1;
        }
        return last == 0 && older.equals(oldRoot) && newer.equals(newRoot);
    }
}
