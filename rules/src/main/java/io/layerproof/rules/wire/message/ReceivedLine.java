package io.layerproof.rules.wire.message;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.rules.message.EventTime;
import java.io.IOException;

/** Writes a message as a line of a log file, with the time of its receipt added. */
public final class ReceivedLine {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private ReceivedLine() {}

    /**
     * The line, without a line end.
     *
     * @param message its exact bytes
     * @param receivedNs nanoseconds since 1970
     * @throws IOException if the message is not JSON
     */
    public static String of(byte[] message, long receivedNs) throws IOException {
        JsonNode json = JSON.readTree(message);
        if (json instanceof ObjectNode object) {
            object.put("received", EventTime.format(receivedNs));
        }
        return JSON.writeValueAsString(json);
    }
}
