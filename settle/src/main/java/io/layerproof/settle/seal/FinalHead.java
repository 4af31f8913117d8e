package io.layerproof.settle.seal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.rules.tree.SignedHead;
import io.layerproof.rules.tree.TreeHead;
import io.layerproof.rules.wire.event.Events;

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
    default ObjectNode json() {
        ObjectNode json = Events.object();
        if (this instanceof Refused refused) {
            return json.put("refused", refused.objection());
        }
        TreeHead head = ((Signed) this).head().head();
        return json.put("tree", head.tree().text())
                .put("size", head.size())
                .put("root", head.root().hex());
    }
}
