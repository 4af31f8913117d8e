package io.layerproof.rules.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object that Layerproof wrote itself. Every method throws an {@link IllegalArgumentException}
 * that names the member if it is missing or of another kind than asked for.
 */
public final class JsonMembers {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final int NS_DECIMALS = 9;

    private final ObjectNode json;

    private JsonMembers(ObjectNode json) {
        this.json = json;
    }

    /**
     * The members of an object.
     *
     * @throws IllegalArgumentException if the text is not a JSON object
     */
    public static JsonMembers of(String text) {
        try {
            return of(JSON.readTree(text), "it");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    /** The members of a node, which must be an object. */
    static JsonMembers of(@Nullable JsonNode node, String what) {
        if (node instanceof ObjectNode object) {
            return new JsonMembers(object);
        }
        throw new IllegalArgumentException(what + " is not a JSON object");
    }

    /** Whether the member is there and not null. */
    public boolean has(String key) {
        return json.hasNonNull(key);
    }

    /** Whether the member is there, also if it is null. */
    public boolean states(String key) {
        return json.has(key);
    }

    public String text(String key) {
        JsonNode value = present(key);
        if (!value.isTextual()) {
            throw new IllegalArgumentException(key + " is not a text");
        }
        return value.textValue();
    }

    /** A text, or null where there is none. */
    public @Nullable String textOrNone(String key) {
        return has(key) ? text(key) : null;
    }

    /** The one element of {@code all} whose word the member holds. */
    public <T> T word(String key, T[] all, Function<T, String> word) {
        return oneOf(key, text(key), all, word);
    }

    private static <T> T oneOf(String key, String text, T[] all, Function<T, String> word) {
        for (T one : all) {
            if (word.apply(one).equals(text)) {
                return one;
            }
        }
        throw new IllegalArgumentException(key + " is " + text + ", which is not known");
    }

    /** The elements of {@code all} whose words the member lists. */
    public <T> List<T> words(String key, T[] all, Function<T, String> word) {
        return texts(key).stream().map(text -> oneOf(key, text, all, word)).toList();
    }

    public long whole(String key) {
        return whole(present(key), key);
    }

    private static long whole(JsonNode value, String key) {
        if (!value.canConvertToExactIntegral() || !value.canConvertToLong()) {
            throw new IllegalArgumentException(key + " is not a whole number");
        }
        return value.longValue();
    }

    /** A whole number, or {@code otherwise} where there is none. */
    public long wholeOr(String key, long otherwise) {
        return has(key) ? whole(key) : otherwise;
    }

    /** A number; NaN where there is none. */
    public double number(String key) {
        JsonNode value = json.get(key);
        return value == null || !value.isNumber() ? Double.NaN : value.doubleValue();
    }

    /** Whether the member is there and true. */
    public boolean flag(String key) {
        return json.path(key).asBoolean();
    }

    /** An instant, nanoseconds since 1970. */
    public long instantNs(String key) {
        String text = text(key);
        long ns = Rfc3339.parse(text);
        if (ns == Rfc3339.UNREADABLE) {
            throw new IllegalArgumentException(key + " is not an instant: " + text);
        }
        return ns == Rfc3339.OUT_OF_RANGE ? outOfRange(key, text) : ns;
    }

    /** An instant just outside the years of messages: the end of a delay that began on one of their last days. */
    private static long outOfRange(String key, String text) {
        try {
            Instant instant = Instant.parse(text);
            long wholeS = instant.getEpochSecond() < 0 ? instant.getEpochSecond() + 1 : instant.getEpochSecond();
            long restNs = instant.getNano() - (instant.getEpochSecond() < 0 ? NS_PER_SECOND : 0);
            return Math.addExact(Math.multiplyExact(wholeS, NS_PER_SECOND), restNs);
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(key + " is not an instant that we write: " + text, e);
        }
    }

    /** A duration, which the member holds in seconds, in nanoseconds. */
    public long secondsAsNs(String key) {
        return BigDecimal.valueOf(present(key).doubleValue())
                .movePointRight(NS_DECIMALS)
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValue();
    }

    public JsonMembers object(String key) {
        return of(json.get(key), key);
    }

    /** A list of objects; empty where it is missing. */
    public List<JsonMembers> objects(String key) {
        List<JsonMembers> objects = new ArrayList<>();
        json.path(key).forEach(element -> objects.add(of(element, "an element of " + key)));
        return objects;
    }

    /** A list of texts; empty where it is missing. */
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        json.path(key).forEach(element -> texts.add(element.asText()));
        return texts;
    }

    /** A list of whole numbers; empty where it is missing. */
    public List<Long> wholes(String key) {
        List<Long> numbers = new ArrayList<>();
        json.path(key).forEach(element -> numbers.add(whole(element, "an element of " + key)));
        return numbers;
    }

    /** A list of lists of whole numbers, in which a null is read as {@code forNull}. */
    public List<List<Long>> listsOfWholes(String key, long forNull) {
        List<List<Long>> lists = new ArrayList<>();
        for (JsonNode element : json.path(key)) {
            List<Long> numbers = new ArrayList<>();
            element.forEach(number -> numbers.add(number.isNull() ? forNull : whole(number, "a number of " + key)));
            lists.add(numbers);
        }
        return lists;
    }

    /** The members' names, in their order. */
    public List<String> names() {
        return json.properties().stream().map(Map.Entry::getKey).toList();
    }

    /** The members' values by name: texts, longs, doubles, booleans, lists, maps, nulls. */
    public Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        json.properties().forEach(member -> values.put(member.getKey(), value(member.getValue())));
        return values;
    }

    private static @Nullable Object value(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return new JsonMembers(object).values();
        }
        if (node.isArray()) {
            List<@Nullable Object> elements = new ArrayList<>();
            node.forEach(element -> elements.add(value(element)));
            return elements;
        }
        if (node.isNumber()) {
            return node.isIntegralNumber() ? (Object) node.longValue() : (Object) node.doubleValue();
        }
        return node.isNull() ? null : node.isBoolean() ? (Object) node.booleanValue() : node.asText();
    }

    private JsonNode present(String key) {
        JsonNode value = json.get(key);
        if (value == null || value.isNull()) {
            throw new IllegalArgumentException(key + " is missing");
        }
        return value;
    }
}
