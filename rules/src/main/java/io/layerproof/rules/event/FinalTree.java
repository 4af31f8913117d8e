package io.layerproof.rules.event;

/** What settling did with the hash tree over a build's evidence: signed it, or refused to. */
public sealed interface FinalTree {

    /**
     * The settler signed the tree's final head.
     *
     * @param tree name of the tree
     * @param size how many leaves it has
     * @param root its root, lower-case hex
     */
    record Signed(String tree, long size, String root) implements FinalTree {}

    /**
     * The settler did not sign, since the evidence differs from what streams sealed.
     *
     * @param objection the first difference, with its place in the evidence
     */
    record Refused(String objection) implements FinalTree {}
}
