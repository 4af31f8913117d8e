package io.layerproof.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.layerproof.rules.wire.message.MessageReader;
import io.layerproof.rules.wire.message.Payload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * What a pass-through does with a payload before it passes the bytes on. Answers how many messages it has read, 0 if it
 * does not look.
 */
interface Passing {

    int take(byte[] payload);

    /** Nothing. */
    static Passing bytes() {
        return payload -> 0;
    }

    /** Reads the messages as the topology does. */
    static Passing messages() {
        MessageReader reader = MessageReader.ofPayloads();
        return payload -> {
            if (reader.read(payload) instanceof Payload.Read read) {
                return read.elements().size();
            }
            throw new IllegalStateException("not a message");
        };
    }

    /** Reads them as most would: into a record, by Jackson's databind. */
    static Passing databind() {
        ObjectReader reader = JsonMapper.builder()
                .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build()
                .readerFor(Reading[].class);
        return payload -> {
            try {
                Reading[] read = reader.readValue(payload);
                return read.length;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /**
     * A frame for databind.
     *
     * @param type kind of message
     * @param session of its number
     * @param seq of its number
     * @param time left as text
     * @param build it speaks of
     * @param phase of the process
     * @param layer being made
     * @param values by signal
     * @param bad signals not to be trusted
     */
    record Reading(
            @JsonProperty("type") String type,
            @JsonProperty("session") long session,
            @JsonProperty("seq") long seq,
            @JsonProperty("time") String time,
            @JsonProperty("build") String build,
            @JsonProperty("phase") String phase,
            @JsonProperty("layer") long layer,
            @JsonProperty("values") Map<String, Double> values,
            @JsonProperty("bad") List<String> bad) {}
}
