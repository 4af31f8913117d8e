package io.layerproof.rules.tree;

import java.nio.ByteBuffer;

/**
 * All that must be kept of a tree so that it can grow: the roots of its full subtrees, one for each bit that is set in
 * its size, at most 63. Appending a leaf takes about one hash on average; the root takes one hash less than there are
 * subtrees. Not thread-safe.
 */
public final class RightEdge {

    private static final byte STATE_VERSION = 1;
    private static final int HEAD_BYTES = 1 + Long.BYTES;

    /** At index i: the root of a full subtree of 2^i leaves. Valid only where bit i of the size is set. */
    private final Hash[] full = new Hash[Long.SIZE - 1];

    private long size;

    /** The edge of a tree without leaves. */
    public RightEdge() {}

    /** Appends a leaf; its index is the size before. */
    public void append(Hash leaf) {
        Hash carried = leaf;
        int level = 0;
        while (isFull(level)) {
            carried = Hash.ofNode(full[level], carried);
            level++;
        }
        full[level] = carried;
        size++;
    }

    /** How many leaves the tree has. */
    public long size() {
        return size;
    }

    /** The root of the tree (RFC 9162, section 2.1.1); {@link Hash#OF_NO_LEAVES} if it has no leaves. */
    public Hash root() {
        if (size == 0) {
            return Hash.OF_NO_LEAVES;
        }
        int level = Long.numberOfTrailingZeros(size);
        Hash root = full[level];
        for (level++; level < full.length; level++) {
            if (isFull(level)) {
                root = Hash.ofNode(full[level], root);
            }
        }
        return root;
    }

    /**
     * The edge as bytes: a version number, the size in 8 bytes, big-endian, and the hashes from the largest subtree to
     * the smallest. At most 2 KiB.
     */
    public byte[] save() {
        ByteBuffer out = ByteBuffer.allocate(HEAD_BYTES + Long.bitCount(size) * Hash.BYTES);
        out.put(STATE_VERSION).putLong(size);
        for (int level = full.length - 1; level >= 0; level--) {
            if (isFull(level)) {
                out.put(full[level].bytes());
            }
        }
        return out.array();
    }

    /**
     * Restores an edge from the bytes of {@link #save}.
     *
     * @throws IllegalArgumentException if {@link #save} cannot have written them
     */
    public static RightEdge restore(byte[] state) {
        if (state.length < HEAD_BYTES || state[0] != STATE_VERSION) {
            throw new IllegalArgumentException("not the edge of a tree in version " + STATE_VERSION);
        }
        ByteBuffer in = ByteBuffer.wrap(state, 1, state.length - 1);
        RightEdge edge = new RightEdge();
        edge.size = in.getLong();
        if (edge.size < 0 || in.remaining() != Long.bitCount(edge.size) * Hash.BYTES) {
            throw new IllegalArgumentException(
                    "the edge of a tree of " + edge.size + " leaves has not " + in.remaining() + " bytes");
        }
        for (int level = edge.full.length - 1; level >= 0; level--) {
            if (edge.isFull(level)) {
                byte[] bytes = new byte[Hash.BYTES];
                in.get(bytes);
                edge.full[level] = Hash.of(bytes);
            }
        }
        return edge;
    }

    private boolean isFull(int level) {
        return (size >> level & 1) == 1;
    }
}
