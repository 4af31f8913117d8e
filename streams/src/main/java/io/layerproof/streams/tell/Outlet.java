package io.layerproof.streams.tell;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.rules.tree.EvidenceKind;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import org.jspecify.annotations.Nullable;

/** Where the judging of one machine writes to. */
public interface Outlet {

    /** An event, to its topic. */
    void event(Topic topic, ObjectNode json);

    /** A fact for the evidence of a build. */
    void evidence(EvidenceKind kind, @Nullable String build, ObjectNode json);

    /** The topic of a thing told of a build. */
    static Topic topicOf(ObjectNode json) {
        return switch (json.path("event").asText()) {
            case "deviation" -> Topics.DEVIATIONS;
            case "nonconformity" -> Topics.NONCONFORMITIES;
            case "finding" -> Topics.FINDINGS;
            case "layer" -> Topics.LAYERS;
            case "verdict" -> Topics.VERDICTS;
            default -> Topics.BUILDS;
        };
    }
}
