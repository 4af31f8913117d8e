package io.layerproof.rules.tree;

/**
 * A piece of evidence as it stands in the log: where it comes from, its exact bytes, and where it is said to stand in
 * which tree.
 *
 * @param header where it comes from
 * @param bytes the message or the fact
 * @param tree text of the tree that it is said to be in
 * @param index its index there, from 0, as it is said
 * @param leaf its hash, as it is said
 */
public record SealedEvidence(LeafHeader header, byte[] bytes, String tree, long index, Hash leaf) {

    /** The hash that it has. */
    public Hash recomputed() {
        return header.leaf(bytes);
    }
}
