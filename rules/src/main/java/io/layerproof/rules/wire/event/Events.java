package io.layerproof.rules.wire.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.layerproof.rules.message.EventTime;
import io.layerproof.rules.tree.Hash;
import io.layerproof.rules.wire.kafka.Topic;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/**
 * JSON of events: keys in the order in which a person reads them, instants as RFC 3339 with nine decimals, durations in
 * seconds.
 */
public final class Events {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double NS_PER_SECOND = 1e9;

    /** Longest judgement that stands in an event; the rest of a record has room beside it. */
    static final int MOST_JUDGEMENT_BYTES = Topic.MAX_RECORD_BYTES / 2;

    private Events() {}

    /** A new event of a machine. */
    public static ObjectNode event(String kind, String machine) {
        return JSON.createObjectNode().put("event", kind).put("machine", machine);
    }

    /** A new object. */
    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** Puts nanoseconds since 1970 as RFC 3339. */
    public static void instant(ObjectNode json, String key, long timeNs) {
        json.put(key, EventTime.format(timeNs));
    }

    static void seconds(ObjectNode json, String key, long durationNs) {
        json.put(key, durationNs / NS_PER_SECOND);
    }

    static ArrayNode numbers(Collection<Long> numbers) {
        ArrayNode array = JSON.createArrayNode();
        numbers.forEach(array::add);
        return array;
    }

    /**
     * Puts a judgement, byte for byte. One that is longer than Kafka takes is left out, with its length and SHA-256: it
     * is a function of the evidence and the envelope.
     */
    public static void judgement(ObjectNode json, String judgement) {
        byte[] bytes = judgement.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= MOST_JUDGEMENT_BYTES) {
            json.putRawValue("judgement", new RawValue(judgement));
            return;
        }
        json.putNull("judgement");
        json.putObject("judgement-left-out")
                .put("bytes", bytes.length)
                .put("sha256", Hash.ofContent(bytes).hex());
    }

    /** A list of texts. */
    public static ArrayNode texts(Collection<String> texts) {
        ArrayNode array = JSON.createArrayNode();
        texts.forEach(array::add);
        return array;
    }

    /**
     * JSON that stands in another one as it is.
     *
     * @throws IllegalArgumentException if it is no object
     */
    public static ObjectNode parse(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            if (node instanceof ObjectNode object) {
                return object;
            }
            throw new IllegalArgumentException("not a JSON object");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    /** An object on one line. */
    public static String text(ObjectNode json) {
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An object on one line, in UTF-8. */
    public static byte[] bytes(ObjectNode json) {
        return text(json).getBytes(StandardCharsets.UTF_8);
    }
}
