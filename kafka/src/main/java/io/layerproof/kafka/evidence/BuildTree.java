package io.layerproof.kafka.evidence;

import io.layerproof.rules.tree.RightEdge;
import io.layerproof.rules.tree.SealedEvidence;
import io.layerproof.rules.tree.SealingKey;
import io.layerproof.rules.tree.SignedHead;
import io.layerproof.rules.tree.TreeHead;
import io.layerproof.rules.tree.TreeHead.Conclusion;
import io.layerproof.rules.tree.TreeId;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The tree of one build, computed once more from its evidence: what the settler signs rests on the log and on nothing
 * that was kept beside it. Not thread-safe.
 */
public final class BuildTree {

    private final TreeId.OfBuild tree;
    private final RightEdge edge = new RightEdge();
    private @Nullable String objection;

    public BuildTree(String machine, String build) {
        this.tree = new TreeId.OfBuild(machine, build);
    }

    /**
     * Takes the next record of the machine's evidence, in the order of offsets. One that is not of this tree is passed
     * over.
     *
     * @param machine key of the record
     * @param timestampMs timestamp of the record
     */
    public void take(String machine, long timestampMs, Headers headers, byte[] value) {
        if (!machine.equals(tree.machine())) {
            return;
        }
        try {
            EvidenceHeaders.sealed(machine, timestampMs, headers, value)
                    .filter(evidence -> evidence.tree().equals(tree.text()))
                    .ifPresent(this::append);
        } catch (IllegalArgumentException e) {
            object("after leaf " + (edge.size() - 1) + " of " + tree + ": a record of evidence that cannot be read: "
                    + e.getMessage());
        }
    }

    private void append(SealedEvidence evidence) {
        object(objection(evidence));
        edge.append(evidence.recomputed());
    }

    private void object(@Nullable String what) {
        if (objection == null) {
            objection = what;
        }
    }

    private @Nullable String objection(SealedEvidence evidence) {
        String where =
                "leaf " + edge.size() + " of " + tree + ", " + evidence.header().what() + ": ";
        if (evidence.index() != edge.size()) {
            return where + "the record says that it is leaf " + evidence.index();
        }
        if (!evidence.header().tree().equals(tree)) {
            return where + "it belongs to " + evidence.header().tree();
        }
        return evidence.recomputed().equals(evidence.leaf())
                ? null
                : where + "its bytes do not have the hash that was sealed";
    }

    /** How many leaves there are so far. */
    public long size() {
        return edge.size();
    }

    /** What first does not fit, with its place; empty where all does. */
    public Optional<String> objection() {
        return Optional.ofNullable(objection);
    }

    /**
     * Signs the final head, for the topic of final heads, whose key is {@link TreeId#text}. The site's tree takes one
     * that says the same once.
     *
     * @param timeNs when the build was settled, nanoseconds since 1970
     * @param conclusion what it was found to be
     * @throws IllegalStateException if something does not fit: evidence that was altered is not signed anew
     */
    public SignedHead finalHead(SealingKey key, long timeNs, Conclusion conclusion) {
        if (objection != null) {
            throw new IllegalStateException("not signed: " + objection);
        }
        return key.sign(TreeHead.settled(tree, edge.size(), edge.root(), timeNs, conclusion));
    }

    /** The tree's name: key of the record with its final head. */
    public String name() {
        return tree.text();
    }
}
