package io.layerproof.bench.contest;

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
 * What a pass-through does with a payload before it passes the bytes on. Returns how many messages it has parsed; 0 if
 * it does not parse.
 */
public interface Passing {

    int take(byte[] payload);

    /** Does nothing. */
    static Passing bytes() {
        return payload -> 0;
    }

    /** Parses the messages like the topology. */
    static Passing messages() {
        MessageReader reader = MessageReader.ofPayloads();
        return payload -> {
            if (reader.read(payload) instanceof Payload.Read read) {
                return read.elements().size();
            }
            throw new IllegalStateException("not a message");
        };
    }

    /** Parses the messages as most programs would: into a record, with Jackson's databind. */
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
     * A frame, as databind reads it.
     *
     * @param type type of the message
     * @param session session of its number
     * @param seq sequence number
     * @param time event time, as text
     * @param build build that it belongs to
     * @param phase phase of the process
     * @param layer the layer being made
     * @param values values by signal
     * @param bad signals whose values must not be trusted
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
