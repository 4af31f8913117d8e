package io.layerproof.streams.seal;

import io.layerproof.rules.tree.Hash;
import io.layerproof.rules.tree.HeadReason;
import io.layerproof.rules.tree.RightEdge;
import io.layerproof.rules.tree.TreeHead;
import io.layerproof.rules.tree.TreeId;
import java.nio.ByteBuffer;

/** A hash tree that grows, and how many of its leaves are covered by heads. Not thread-safe. */
final class GrowingTree {

    private static final byte STATE_VERSION = 1;
    private static final int HEAD_BYTES = 1 + 2 * Long.BYTES + 1;

    private final RightEdge edge;
    private long headSize;
    private long finalSize;
    private boolean ended;

    /** A tree without leaves. */
    GrowingTree() {
        this(new RightEdge(), 0, 0, false);
    }

    private GrowingTree(RightEdge edge, long headSize, long finalSize, boolean ended) {
        this.edge = edge;
        this.headSize = headSize;
        this.finalSize = finalSize;
        this.ended = ended;
    }

    /** Appends a leaf. Returns its index. */
    long append(Hash leaf) {
        edge.append(leaf);
        return edge.size() - 1;
    }

    /** How many leaves no head of the tree's row covers. */
    long uncovered() {
        return edge.size() - headSize;
    }

    /** Whether its build has been judged. */
    boolean hasEnded() {
        return ended;
    }

    /** Whether leaves have been appended since the last final head. */
    boolean hasGrownSinceItsFinalHead() {
        return edge.size() > finalSize;
    }

    /** The next head: one of the tree's row, or a final one, which becomes a leaf of the site's tree. */
    TreeHead head(TreeId tree, HeadReason reason, long timeNs) {
        if (reason.isFinal()) {
            finalSize = edge.size();
            return new TreeHead(tree, edge.size(), edge.root(), 0, reason, timeNs);
        }
        ended |= reason == HeadReason.ENDED;
        TreeHead head = new TreeHead(tree, edge.size(), edge.root(), headSize, reason, timeNs);
        headSize = edge.size();
        return head;
    }

    byte[] save() {
        byte[] saved = edge.save();
        return ByteBuffer.allocate(HEAD_BYTES + saved.length)
                .put(STATE_VERSION)
                .putLong(headSize)
                .putLong(finalSize)
                .put((byte) (ended ? 1 : 0))
                .put(saved)
                .array();
    }

    /** @throws IllegalArgumentException if the state is not what {@link #save} writes */
    static GrowingTree restore(byte[] state) {
        if (state.length < HEAD_BYTES || state[0] != STATE_VERSION) {
            throw new IllegalArgumentException("not a growing tree in version " + STATE_VERSION);
        }
        ByteBuffer in = ByteBuffer.wrap(state, 1, state.length - 1);
        long headSize = in.getLong();
        long finalSize = in.getLong();
        boolean ended = in.get() != 0;
        byte[] edge = new byte[in.remaining()];
        in.get(edge);
        return new GrowingTree(RightEdge.restore(edge), headSize, finalSize, ended);
    }
}
