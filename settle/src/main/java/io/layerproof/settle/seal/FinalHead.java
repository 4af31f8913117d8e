package io.layerproof.settle.seal;

import io.layerproof.rules.event.FinalTree;
import io.layerproof.rules.tree.SignedHead;
import io.layerproof.rules.tree.TreeHead;

/** What became of a build's tree when it was settled. */
public sealed interface FinalHead {

    /** Its last head is signed, together with the hashes of judgement and envelope. */
    record Signed(SignedHead head) implements FinalHead {}

    /**
     * It is not signed: the evidence differs from what was sealed.
     *
     * @param objection what does not fit, and where
     */
    record Refused(String objection) implements FinalHead {}

    /** The form in which the settled verdict states it. */
    default FinalTree tree() {
        if (this instanceof Refused refused) {
            return new FinalTree.Refused(refused.objection());
        }
        TreeHead head = ((Signed) this).head().head();
        return new FinalTree.Signed(head.tree().text(), head.size(), head.root().hex());
    }
}
