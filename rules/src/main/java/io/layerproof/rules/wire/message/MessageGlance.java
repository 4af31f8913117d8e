package io.layerproof.rules.wire.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * When and where the first message of a payload is from: all that pace and progress need of it.
 *
 * @param timeNs its event time, nanoseconds since 1970
 * @param layer its layer, or what was asked for where it states none
 */
public record MessageGlance(long timeNs, long layer) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long NS_PER_SECOND = 1_000_000_000L;

    /**
     * Looks at a payload.
     *
     * @param layerBefore where it states no layer
     * @throws IllegalArgumentException if it is no message with a readable time; it says why, on one line
     */
    public static MessageGlance of(byte[] payload, long layerBefore) {
        try {
            JsonNode first = JSON.readTree(payload);
            JsonNode message = first.isArray() && !first.isEmpty() ? first.get(0) : first;
            Instant time = OffsetDateTime.parse(message.path("time").asText()).toInstant();
            long timeNs = Math.addExact(Math.multiplyExact(time.getEpochSecond(), NS_PER_SECOND), time.getNano());
            return new MessageGlance(timeNs, message.path("layer").asLong(layerBefore));
        } catch (IOException | DateTimeException | ArithmeticException unreadable) {
            String reason = String.valueOf(unreadable.getMessage());
            throw new IllegalArgumentException(reason.lines().findFirst().orElse(""), unreadable);
        }
    }
}
