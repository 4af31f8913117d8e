package io.layerproof.settle.track;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.wire.event.Events;
import io.layerproof.settle.evidence.OffsetRanges;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept in {@code settlements}, as JSON: identities as {@code [session, seq]}, ranges as {@code [[from, to],
 * …]}.
 */
public final class TrackJson {

    static final int VERSION = 1;

    private TrackJson() {}

    static ObjectNode object() {
        return Events.object().put("version", VERSION);
    }

    /**
     * An entry of the topic of settlements.
     *
     * @throws IllegalStateException if it is of another version
     */
    public static ObjectNode parse(byte[] bytes) {
        ObjectNode json = Events.parse(new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
        if (json.path("version").asInt() != VERSION) {
            throw new IllegalStateException(
                    "an entry of settlements has version " + json.path("version") + ", expected " + VERSION);
        }
        return json;
    }

    static void put(ObjectNode json, String key, @Nullable Identity identity) {
        if (identity != null) {
            json.putArray(key).add(identity.session()).add(identity.seq());
        }
    }

    static @Nullable Identity identity(JsonNode json) {
        return json.isArray() ? new Identity(json.path(0).asLong(), json.path(1).asLong()) : null;
    }

    static @Nullable String text(JsonNode json) {
        return json.isTextual() ? json.asText() : null;
    }

    public static ArrayNode ranges(OffsetRanges ranges) {
        ArrayNode array = Events.object().arrayNode();
        ranges.ranges().forEach(range -> array.addArray().add(range.from()).add(range.to()));
        return array;
    }

    public static OffsetRanges ranges(JsonNode json) {
        List<OffsetRanges.Range> ranges = new ArrayList<>();
        json.forEach(range -> ranges.add(
                new OffsetRanges.Range(range.path(0).asLong(), range.path(1).asLong())));
        return new OffsetRanges(ranges);
    }
}
