package io.layerproof.rules.event;

/** What became of the tree over a build's evidence when the build was settled. */
public sealed interface FinalTree {

    /**
     * Its last head is signed.
     *
     * @param tree name of the tree
     * @param size how many leaves it has
     * @param root its root, lower-case hex
     */
    record Signed(String tree, long size, String root) implements FinalTree {}

    /**
     * It is not signed: the evidence is not what was sealed.
     *
     * @param objection what does not fit, with its place
     */
    record Refused(String objection) implements FinalTree {}
}
