package io.layerproof.rules.wire.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/**
 * The bare words {@code NaN}, {@code Infinity} and {@code -Infinity}, which JSON does not have, but which some gateways
 * write for a dead sensor. They are allowed among a message's {@code values} and nowhere else (spec, section 2).
 */
final class BareWords {

    private static final Set<String> WORDS = Set.of("NaN", "Infinity", "-Infinity");

    private BareWords() {}

    /** A factory like {@code strict} whose parsers also accept bare words; this class then refuses the wrong ones. */
    static JsonFactory allowedBy(JsonFactory strict) {
        return JsonFactory.builder()
                .configure(
                        StreamReadFeature.STRICT_DUPLICATE_DETECTION,
                        strict.isEnabled(JsonParser.Feature.STRICT_DUPLICATE_DETECTION))
                .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .streamReadConstraints(strict.streamReadConstraints())
                .build();
    }

    /** Whether a payload would be JSON without its bare words, and each of these is one of a message's values. */
    static boolean standAmongValues(JsonFactory allowing, byte[] bytes, int offset, int length) {
        try (JsonParser json = allowing.createParser(bytes, offset, length)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.VALUE_NUMBER_FLOAT && json.isNaN() && !isValue(json)) {
                    return false;
                }
            }
            return true;
        } catch (JsonProcessingException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("an array of bytes cannot fail to be read", e);
        }
    }

    private static boolean isValue(JsonParser json) throws IOException {
        JsonStreamContext values = json.getParsingContext();
        JsonStreamContext message = values.getParent();
        if (!WORDS.contains(json.getText()) || !values.inObject() || message == null || !message.inObject()) {
            return false;
        }
        JsonStreamContext around = message.getParent();
        boolean alone =
                around.inRoot() || (around.inArray() && around.getParent().inRoot());
        return alone && "values".equals(message.getCurrentName());
    }
}
