package io.layerproof.rules.wire.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.layerproof.rules.record.Slot.Hole;
import io.layerproof.rules.wire.JsonValues;
import io.layerproof.rules.wire.NumberPairs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A payload with which a gateway reports message numbers that it cannot send any more, or that were refused: {@code
 * {"type":"gone","session":7,"numbers":[[10,12],[40,null]]}}. A range without a last number reaches to the end of the
 * session. It is not a message: it has no number of its own, and must not stand in an array.
 *
 * @param session the session of all of the numbers
 * @param numbers the ranges, at least one
 */
public record Gone(long session, List<Hole> numbers) {

    /** Largest number of ranges in one payload. */
    public static final int MOST_RANGES = 1000;

    private static final JsonFactory JSON = MessageReader.strictJson(MessageReader.MAX_PAYLOAD_BYTES);

    /** @throws IllegalArgumentException if there are no ranges or too many, or one is not of this session */
    public Gone {
        numbers = List.copyOf(numbers);
        boolean own = numbers.stream().allMatch(range -> range.session() == session && NumberPairs.isRange(range));
        if (numbers.isEmpty() || numbers.size() > MOST_RANGES || !own) {
            throw new IllegalArgumentException("gone needs 1 to " + MOST_RANGES + " ranges of its session");
        }
    }

    /** Reads a payload; null where it is not a correct {@code gone}. */
    public static @Nullable Gone read(byte[] payload) {
        if (payload.length > MessageReader.MAX_PAYLOAD_BYTES || JsonText.problem(payload, 0, payload.length) != null) {
            return null;
        }
        try (JsonParser json = JSON.createParser(payload)) {
            return json.nextToken() == JsonToken.START_OBJECT ? read(json) : null;
        } catch (JsonProcessingException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("an array of bytes cannot fail to be read", e);
        }
    }

    private static @Nullable Gone read(JsonParser json) throws IOException {
        String type = null;
        long session = JsonValues.NOT_WHOLE;
        List<long[]> ranges = null;
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            json.nextToken();
            switch (key) {
                case "type" -> type = JsonValues.text(json);
                case "session" -> session = JsonValues.whole(json);
                case "numbers" -> ranges = NumberPairs.read(json, MOST_RANGES);
                default -> json.skipChildren();
            }
        }
        boolean complete = "gone".equals(type) && session != JsonValues.NOT_WHOLE && json.nextToken() == null;
        return complete && ranges != null && !ranges.isEmpty()
                ? new Gone(session, NumberPairs.of(session, ranges))
                : null;
    }

    /** The bytes of the payload, JSON in UTF-8. */
    public byte[] toBytes() {
        String ranges = numbers.stream().map(NumberPairs::json).collect(Collectors.joining(","));
        return ("{\"type\":\"gone\",\"session\":" + session + ",\"numbers\":[" + ranges + "]}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
