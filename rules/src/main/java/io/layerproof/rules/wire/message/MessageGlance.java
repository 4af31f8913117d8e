package io.layerproof.rules.wire.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * Time and layer of the first message in a payload, for replaying a log at its pace and showing the progress.
 *
 * @param timeNs its event time, nanoseconds since 1970
 * @param layer its layer, or the caller's {@code layerBefore} where it states none
 */
public record MessageGlance(long timeNs, long layer) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long NS_PER_SECOND = 1_000_000_000L;

    /**
     * Looks at a payload.
     *
     * @param layerBefore the result's layer where the message states none
     * @throws IllegalArgumentException if it is not a message with a readable time; the text says why, on one line
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
