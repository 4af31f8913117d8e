package io.layerproof.settle.seal;

import io.layerproof.rules.event.FinalTree;
import io.layerproof.rules.tree.SignedHead;
import io.layerproof.rules.tree.TreeHead;

/** What became of a build's tree when it was settled. */
public sealed interface FinalHead {

    /** Its last head is signed, with what the build was found to be. */
    record Signed(SignedHead head) implements FinalHead {}

    /**
     * It is not signed: the evidence is not what was sealed.
     *
     * @param objection what does not fit, with its place
     */
    record Refused(String objection) implements FinalHead {}

    /** As it stands in the settled verdict. */
    default FinalTree tree() {
        if (this instanceof Refused refused) {
            return new FinalTree.Refused(refused.objection());
        }
        TreeHead head = ((Signed) this).head().head();
        return new FinalTree.Signed(head.tree().text(), head.size(), head.root().hex());
    }
}
