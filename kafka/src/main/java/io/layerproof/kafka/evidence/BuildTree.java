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
 * The hash tree of one build, computed again from its evidence. So what the settler signs depends on the evidence topic
 * alone, and on no state kept elsewhere. Not thread-safe.
 */
public final class BuildTree {

    private final TreeId.OfBuild tree;
    private final RightEdge edge = new RightEdge();
    private @Nullable String objection;

    public BuildTree(String machine, String build) {
        this.tree = new TreeId.OfBuild(machine, build);
    }

    /**
     * Adds the next record of the machine's evidence, in the order of offsets. It ignores a record of another tree.
     *
     * @param machine the record's key
     * @param timestampMs the record's timestamp, milliseconds since 1970
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

    /** The first difference from what streams sealed, with its place; empty where there is none. */
    public Optional<String> objection() {
        return Optional.ofNullable(objection);
    }

    /**
     * Signs the final head, for the topic {@code final-heads} with the key {@link #name}. The site's tree takes equal
     * heads only once.
     *
     * @param timeNs when the build was settled, nanoseconds since 1970
     * @param conclusion the settled result that the head states
     * @throws IllegalStateException if there is an {@link #objection}: altered evidence must not be signed again
     */
    public SignedHead finalHead(SealingKey key, long timeNs, Conclusion conclusion) {
        if (objection != null) {
            throw new IllegalStateException("not signed: " + objection);
        }
        return key.sign(TreeHead.settled(tree, edge.size(), edge.root(), timeNs, conclusion));
    }

    /** The tree's name, which is also the key of the Kafka record with its final head. */
    public String name() {
        return tree.text();
    }
}
