package io.layerproof.rules.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * Proves that a tree is a smaller tree with leaves appended: nothing was changed and nothing removed (RFC 9162, section
 * 2.1.4).
 *
 * @param oldSize how many leaves the smaller tree has, at least 1
 * @param newSize how many leaves the larger tree has, at least {@code oldSize}
 * @param path hashes of subtrees, in the order of the RFC
 */
public record ConsistencyProof(long oldSize, long newSize, List<Hash> path) {

    /** @throws IllegalArgumentException if the sizes cannot be those of a smaller and a larger tree */
    public ConsistencyProof {
        requireSizes(oldSize, newSize);
        path = List.copyOf(path);
    }

    /**
     * Makes the proof that a tree has its own first leaves as its smaller tree.
     *
     * @param leaves hashes of all leaves of the larger tree, in order
     * @param oldSize how many of them the smaller tree has
     * @throws IllegalArgumentException if {@code oldSize} is less than 1 or more than there are leaves
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
     * {@code SUBPROOF} of the RFC.
     *
     * @param whole whether {@code oldSize} leaves are the whole smaller tree, whose root the verifier knows
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

    /** Whether the tree with the new root is the tree with the old root and leaves appended to it. */
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
