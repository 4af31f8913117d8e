package io.layerproof.rules.tree;

/**
 * A piece of evidence as it stands in the log. The last three values are what its log claims; {@link EvidenceCheck}
 * checks them.
 *
 * @param header where it comes from
 * @param bytes the exact bytes of the message or fact
 * @param tree text of the tree that it is claimed to be in
 * @param index its claimed index in the tree, from 0
 * @param leaf its claimed hash
 */
public record SealedEvidence(LeafHeader header, byte[] bytes, String tree, long index, Hash leaf) {

    /** The hash that it really has, computed from header and bytes. */
    public Hash recomputed() {
        return header.leaf(bytes);
    }
}
