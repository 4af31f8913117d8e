package io.layerproof.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.envelope.Severity;
import io.layerproof.rules.envelope.Tier;
import io.layerproof.rules.verdict.Deviation;
import io.layerproof.rules.verdict.Finding;
import io.layerproof.rules.verdict.LayerRecord;
import io.layerproof.rules.verdict.Nonconformity;
import io.layerproof.rules.verdict.Outcome;
import io.layerproof.rules.wire.Rfc3339;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a judgement lists, read out of its JSON, as the events that tell of it: by topic and key. */
final class ListedEvents {

    private static final double NS_PER_S = 1e9;

    private final EventModel events;
    private final JsonNode judgement;

    private ListedEvents(EventModel events, JsonNode judgement) {
        this.events = events;
        this.judgement = judgement;
    }

    static Map<Topic, Map<String, ObjectNode>> of(String machine, String build, Envelope envelope, JsonNode judgement) {
        return new ListedEvents(new EventModel(machine, build, envelope), judgement).byTopic();
    }

    private Map<Topic, Map<String, ObjectNode>> byTopic() {
        Map<Topic, Map<String, ObjectNode>> byTopic = new LinkedHashMap<>();
        Map<String, ObjectNode> deviations = byKey("deviations", one -> events.deviation(deviation(one)));
        byTopic.put(Topics.DEVIATIONS, deviations);
        byTopic.put(
                Topics.NONCONFORMITIES,
                byKey(
                        "nonconformities",
                        one -> events.nonconformity(
                                nonconformity(one),
                                deviations.values().stream()
                                        .filter(deviation -> isOf(deviation, one))
                                        .toList())));
        byTopic.put(Topics.FINDINGS, byKey("findings", one -> events.finding(finding(one))));
        byTopic.put(Topics.LAYERS, byKey("layers", one -> events.layer(layer(one))));
        return byTopic;
    }

    private Map<String, ObjectNode> byKey(String list, Function<JsonNode, ObjectNode> event) {
        Map<String, ObjectNode> byKey = new LinkedHashMap<>();
        for (JsonNode one : judgement.path(list)) {
            ObjectNode told = event.apply(one);
            if (byKey.put(told.path("key").asText(), told) != null) {
                throw new IllegalStateException("a judgement lists one thing twice: " + told);
            }
        }
        return byKey;
    }

    /** An episode's deviations begin in it. */
    private static boolean isOf(JsonNode deviation, JsonNode nonconformity) {
        long onsetNs = instant(deviation, "onset");
        return onsetNs >= instant(nonconformity, "onset") && onsetNs <= end(nonconformity);
    }

    private static Deviation deviation(JsonNode json) {
        return new Deviation(
                json.path("rule").asText(),
                tier(json.path("tier").asText()),
                optional(json, "nonconformity"),
                instant(json, "onset"),
                instant(json, "opened"),
                end(json),
                Math.round(json.path("seconds-outside").asDouble() * NS_PER_S),
                json.path("peak").asDouble(),
                instant(json, "peak-time"),
                Double.NaN,
                numbers(json.path("layers")),
                texts(json.path("devices")),
                json.path("reports").asLong());
    }

    private static Nonconformity nonconformity(JsonNode json) {
        return new Nonconformity(
                json.path("id").asText(),
                json.path("rule").asText(),
                severity(json.path("severity").asText()),
                instant(json, "onset"),
                end(json),
                numbers(json.path("layers")),
                texts(json.path("tiers")).stream().map(ListedEvents::tier).toList(),
                null);
    }

    private static Finding finding(JsonNode json) {
        return new Finding(
                kind(json.path("kind").asText()),
                optional(json, "rule"),
                optional(json, "signal"),
                instant(json, "onset"),
                json.has("end") ? end(json) : Finding.NO_LENGTH,
                json.has("layers") ? numbers(json.path("layers")) : null,
                optional(json, "what"),
                Outcome.valueOf(json.path("outcome").asText()));
    }

    private static LayerRecord layer(JsonNode json) {
        TreeMap<String, @Nullable Double> coverage = new TreeMap<>();
        json.path("coverage")
                .properties()
                .forEach(share -> coverage.put(
                        share.getKey(),
                        share.getValue().isNull() ? null : share.getValue().asDouble()));
        return new LayerRecord(
                json.path("layer").asLong(),
                Outcome.valueOf(json.path("verdict").asText()),
                instant(json, "start"),
                end(json),
                coverage);
    }

    private static long instant(JsonNode json, String member) {
        return Rfc3339.parse(json.path(member).asText());
    }

    private static long end(JsonNode json) {
        return json.path("end").isNull() ? Finding.NOT_ENDED : instant(json, "end");
    }

    private static @Nullable String optional(JsonNode json, String member) {
        return json.has(member) ? json.path(member).asText() : null;
    }

    private static List<Long> numbers(JsonNode array) {
        List<Long> numbers = new ArrayList<>();
        array.forEach(number -> numbers.add(number.asLong()));
        return numbers;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static Tier tier(String word) {
        for (Tier tier : Tier.values()) {
            if (tier.word().equals(word)) {
                return tier;
            }
        }
        throw new IllegalArgumentException("no tier: " + word);
    }

    private static Severity severity(String word) {
        for (Severity severity : Severity.values()) {
            if (severity.word().equals(word)) {
                return severity;
            }
        }
        throw new IllegalArgumentException("no severity: " + word);
    }

    private static Finding.Kind kind(String word) {
        for (Finding.Kind kind : Finding.Kind.values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind of finding: " + word);
    }
}
