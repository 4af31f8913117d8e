package io.layerproof.rules.wire;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON in exactly one form, so that the same content always gives the same bytes. Keys are sorted, there are no spaces,
 * {@link NumberText} writes the numbers, and strings have no needless escapes.
 */
public final class SortedJson {

    /** A value of a key that is written as null; a Java null leaves the key out. */
    public static final Object NULL = new Object();

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder out = new StringBuilder();

    private SortedJson() {}

    /** A new object; {@link TreeMap} sorts by UTF-16 unit. */
    public static Map<String, @Nullable Object> object() {
        return new TreeMap<>();
    }

    /** Writes maps, lists, texts, numbers, booleans and {@link #NULL}. */
    public static String text(Object value) {
        SortedJson json = new SortedJson();
        json.value(value);
        return json.out.toString();
    }

    private void value(Object value) {
        if (value instanceof Map<?, ?> object) {
            members(object);
        } else if (value instanceof List<?> list) {
            elements(list);
        } else if (value instanceof String text) {
            string(text);
        } else if (value instanceof Double number) {
            out.append(Double.isFinite(number) ? NumberText.of(number) : "null");
        } else if (value instanceof Long || value instanceof Integer || value instanceof Boolean) {
            out.append(value);
        } else if (value == NULL) {
            out.append("null");
        } else {
            throw new IllegalArgumentException("no JSON for " + value.getClass());
        }
    }

    private void members(Map<?, ?> object) {
        char before = '{';
        for (Map.Entry<?, ?> member : object.entrySet()) {
            if (member.getValue() != null) {
                out.append(before);
                string((String) member.getKey());
                out.append(':');
                value(member.getValue());
                before = ',';
            }
        }
        out.append(before == '{' ? "{}" : "}");
    }

    private void elements(List<?> list) {
        char before = '[';
        for (Object element : list) {
            out.append(before);
            value(element);
            before = ',';
        }
        out.append(before == '[' ? "[]" : "]");
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            character(text.charAt(i));
        }
        out.append('"');
    }

    private void character(char c) {
        switch (c) {
            case '"', '\\' -> out.append('\\').append(c);
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> {
                if (c < ' ') {
                    out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
                } else {
                    out.append(c);
                }
            }
        }
    }
}
