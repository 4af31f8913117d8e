package io.layerproof.rules.wire.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.record.Receipt;
import io.layerproof.rules.record.Slot.Hole;
import io.layerproof.rules.wire.JsonValues;
import io.layerproof.rules.wire.NumberPairs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A receipt as it goes to the gateway:
 *
 * <pre>
 * {"session":8,"through":41,"missing":[[3,5],[9,9]],"refused":[12],
 *  "others":[{"session":7,"missing":[[40,52],[60,null]],"refused":[]}]}
 * </pre>
 *
 * <p>{@code session} and {@code through} together are one number of the machine's record, which is ordered by (session,
 * seq). Everything up to that number, earlier sessions included, is stored for good or is closed, except what the
 * receipt lists. {@code missing} and {@code refused} are numbers of {@code session}; {@code others} lists those of
 * other sessions, and is left out if it is empty. {@code through} is -1 where the receipt confirms no number of {@code
 * session}. {@code "forgotten":{"session":7,"seq":3}} means that the receipt no longer lists holes before that number.
 */
public final class ReceiptJson {

    private static final JsonFactory JSON = MessageReader.strictJson(MessageReader.MAX_PAYLOAD_BYTES);

    private ReceiptJson() {}

    /** The bytes of a receipt, less than 10 KiB: it lists at most 100 ranges and 100 refused numbers. */
    public static byte[] write(Receipt receipt) {
        long session = receipt.through().session();
        StringBuilder out = new StringBuilder(128)
                .append("{\"session\":")
                .append(session)
                .append(",\"through\":")
                .append(receipt.through().seq());
        lists(receipt, session, out);
        var others = new TreeSet<Long>();
        receipt.missing().forEach(hole -> others.add(hole.session()));
        receipt.refused().forEach(number -> others.add(number.session()));
        others.remove(session);
        if (!others.isEmpty()) {
            out.append(",\"others\":[");
            String before = "{\"session\":";
            for (long other : others) {
                out.append(before).append(other);
                lists(receipt, other, out);
                before = "},{\"session\":";
            }
            out.append("}]");
        }
        Identity forgotten = receipt.forgotten();
        if (forgotten != null) {
            out.append(",\"forgotten\":{\"session\":")
                    .append(forgotten.session())
                    .append(",\"seq\":")
                    .append(forgotten.seq())
                    .append('}');
        }
        return out.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void lists(Receipt receipt, long session, StringBuilder out) {
        out.append(",\"missing\":[")
                .append(receipt.missing().stream()
                        .filter(hole -> hole.session() == session)
                        .map(NumberPairs::json)
                        .collect(Collectors.joining(",")))
                .append("],\"refused\":[")
                .append(receipt.refused().stream()
                        .filter(number -> number.session() == session)
                        .map(number -> Long.toString(number.seq()))
                        .collect(Collectors.joining(",")))
                .append(']');
    }

    /**
     * Reads a receipt.
     *
     * @throws IllegalArgumentException if the bytes are not a receipt
     */
    public static Receipt read(byte[] bytes) {
        try (JsonParser json = JSON.createParser(bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("a receipt is a JSON object");
            }
            Draft draft = new Draft();
            draft.takeObject(json);
            return draft.receipt();
        } catch (IOException e) {
            throw new IllegalArgumentException("not a receipt", e);
        }
    }

    private static final class Draft {

        private final List<Hole> missing = new ArrayList<>();
        private final List<Identity> refused = new ArrayList<>();
        private long session = JsonValues.NOT_WHOLE;
        private long through = JsonValues.NOT_WHOLE;
        private @Nullable Identity forgotten;

        void takeObject(JsonParser json) throws IOException {
            List<long[]> ranges = null;
            List<Long> numbers = List.of();
            for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
                json.nextToken();
                switch (key) {
                    case "session" -> session = JsonValues.whole(json);
                    case "through" -> through = JsonValues.whole(json);
                    case "missing" -> ranges = NumberPairs.read(json, Integer.MAX_VALUE);
                    case "refused" -> numbers = numbers(json);
                    case "others" -> takeOthers(json);
                    case "forgotten" -> forgotten = identity(json);
                    default -> json.skipChildren();
                }
            }
            if (session == JsonValues.NOT_WHOLE || ranges == null) {
                throw new IllegalArgumentException("a receipt names its session and lists what is missing");
            }
            missing.addAll(NumberPairs.of(session, ranges));
            numbers.forEach(number -> refused.add(new Identity(session, number)));
        }

        private void takeOthers(JsonParser json) throws IOException {
            if (json.currentToken() != JsonToken.START_ARRAY) {
                throw new IllegalArgumentException("others is a list");
            }
            while (json.nextToken() == JsonToken.START_OBJECT) {
                Draft other = new Draft();
                other.takeObject(json);
                missing.addAll(other.missing);
                refused.addAll(other.refused);
            }
        }

        private static List<Long> numbers(JsonParser json) throws IOException {
            List<Long> numbers = new ArrayList<>();
            if (json.currentToken() != JsonToken.START_ARRAY) {
                throw new IllegalArgumentException("refused is a list of numbers");
            }
            while (json.nextToken() != JsonToken.END_ARRAY) {
                long number = JsonValues.whole(json);
                if (number == JsonValues.NOT_WHOLE) {
                    throw new IllegalArgumentException("refused is a list of numbers");
                }
                numbers.add(number);
            }
            return numbers;
        }

        private static Identity identity(JsonParser json) throws IOException {
            Draft place = new Draft();
            long seq = JsonValues.NOT_WHOLE;
            for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
                json.nextToken();
                switch (key) {
                    case "session" -> place.session = JsonValues.whole(json);
                    case "seq" -> seq = JsonValues.whole(json);
                    default -> json.skipChildren();
                }
            }
            return new Identity(place.session, seq);
        }

        Receipt receipt() {
            missing.sort(
                    (a, b) -> new Identity(a.session(), a.first()).compareTo(new Identity(b.session(), b.first())));
            refused.sort(null);
            return new Receipt(new Identity(session, through), missing, refused, forgotten);
        }
    }
}
