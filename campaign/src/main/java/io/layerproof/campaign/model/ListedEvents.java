package io.layerproof.campaign.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.verdict.Judgement;
import io.layerproof.rules.wire.event.JudgementReader;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The events that must be published for everything that a judgement lists, read from its JSON, by topic and key. */
public final class ListedEvents {

    private ListedEvents() {}

    public static Map<Topic, Map<String, ObjectNode>> of(
            String machine, String build, Envelope envelope, JsonNode judgement) {
        EventModel events = new EventModel(machine, build, envelope);
        Judgement listed = JudgementReader.read(judgement.toString(), envelope);
        Map<Topic, Map<String, ObjectNode>> byTopic = new LinkedHashMap<>();
        byTopic.put(Topics.DEVIATIONS, byKey(listed.deviations(), events::deviation));
        byTopic.put(Topics.NONCONFORMITIES, byKey(listed.nonconformities(), events::nonconformity));
        byTopic.put(Topics.FINDINGS, byKey(listed.findings(), events::finding));
        byTopic.put(Topics.LAYERS, byKey(listed.layers(), events::layer));
        return byTopic;
    }

    private static <T> Map<String, ObjectNode> byKey(List<T> things, Function<T, ObjectNode> event) {
        Map<String, ObjectNode> byKey = new LinkedHashMap<>();
        for (T one : things) {
            ObjectNode told = event.apply(one);
            if (byKey.put(told.path("key").asText(), told) != null) {
                throw new IllegalStateException("a judgement lists one thing twice: " + told);
            }
        }
        return byKey;
    }
}
