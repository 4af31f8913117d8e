package io.layerproof.rules.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.layerproof.rules.message.EventTime;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes one JSON object on one line, with its keys in the order in which they are put. It builds no tree in memory.
 * Instants are RFC 3339 with nine decimals.
 */
public final class JsonLine {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int USUAL_LENGTH = 1024;

    private final StringWriter out = new StringWriter(USUAL_LENGTH);
    private final JsonGenerator json;

    public JsonLine() {
        try {
            json = JSON.createGenerator(out);
            json.writeStartObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts a text; null becomes JSON's null. */
    public JsonLine put(String key, @Nullable String text) {
        return put(key, () -> json.writeString(text));
    }

    public JsonLine put(String key, long number) {
        return put(key, () -> json.writeNumber(number));
    }

    public JsonLine put(String key, double number) {
        return put(key, () -> json.writeNumber(number));
    }

    public JsonLine put(String key, boolean flag) {
        return put(key, () -> json.writeBoolean(flag));
    }

    /** Puts a text; for null it puts nothing. */
    public JsonLine putIfThere(String key, @Nullable String text) {
        return text == null ? this : put(key, text);
    }

    /** Puts a number; for NaN and the infinities it puts nothing. */
    public JsonLine putIfFinite(String key, double number) {
        return Double.isFinite(number) ? put(key, number) : this;
    }

    /** Puts an instant, given in nanoseconds since 1970. */
    public JsonLine putInstant(String key, long timeNs) {
        return put(key, EventTime.format(timeNs));
    }

    public JsonLine putNull(String key) {
        return put(key, json::writeNull);
    }

    /** Puts a text, a number, a boolean, a list, a map with texts as keys, or null. */
    public JsonLine putValue(String key, @Nullable Object value) {
        return put(key, () -> value(value));
    }

    /** Puts JSON that is already written, unchanged. */
    public JsonLine putRaw(String key, String written) {
        return put(key, () -> json.writeRawValue(written));
    }

    /** Puts an object, whose members {@code members} puts. */
    public JsonLine putObject(String key, Consumer<JsonLine> members) {
        return put(key, () -> {
            json.writeStartObject();
            members.accept(this);
            json.writeEndObject();
        });
    }

    /** Puts a list of objects, one for each element; {@code members} puts the members of each. */
    public <T> JsonLine putObjects(String key, Collection<T> elements, BiConsumer<T, JsonLine> members) {
        return put(key, () -> {
            json.writeStartArray();
            for (T element : elements) {
                json.writeStartObject();
                members.accept(element, this);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private interface Write {
        void run() throws IOException;
    }

    private JsonLine put(String key, Write value) {
        try {
            json.writeFieldName(key);
            value.run();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void value(@Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> members) {
            json.writeStartObject();
            for (Map.Entry<?, ?> member : members.entrySet()) {
                json.writeFieldName(String.valueOf(member.getKey()));
                value(member.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof Collection<?> elements) {
            json.writeStartArray();
            for (Object element : elements) {
                value(element);
            }
            json.writeEndArray();
        } else {
            scalar(value);
        }
    }

    private void scalar(@Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Long || value instanceof Integer) {
            json.writeNumber(((Number) value).longValue());
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else {
            throw new IllegalArgumentException("no JSON for " + value.getClass());
        }
    }

    /** Ends the object and returns the line, without a line end. Nothing can be put afterwards. */
    public String text() {
        try {
            json.close();
            return out.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #text}, in UTF-8. */
    public byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }
}
