package io.layerproof.rules.naive;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Prints the judgement: sorted keys, no white space, numbers and instants as section 10 says. */
final class Json {
    /** Stands for null in maps and lists. */
    static final Object NULL = new Object();

    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Json() {}

    static Object instant(@Nullable Long ns) {
        return ns == null
                ? NULL
                : INSTANT.format(
                        Instant.ofEpochSecond(Math.floorDiv(ns, 1_000_000_000L), Math.floorMod(ns, 1_000_000_000L)));
    }

    static String print(Object value) {
        if (value == NULL) {
            return "null";
        }
        if (value instanceof Map<?, ?> map) {
            StringJoiner joiner = new StringJoiner(",", "{", "}");
            TreeMap<String, Object> sorted = new TreeMap<>();
            map.forEach((key, item) -> sorted.put((String) key, item));
            sorted.forEach((key, item) -> joiner.add(print(key) + ":" + print(item)));
            return joiner.toString();
        }
        if (value instanceof List<?> list) {
            StringJoiner joiner = new StringJoiner(",", "[", "]");
            list.forEach(item -> joiner.add(print(item)));
            return joiner.toString();
        }
        if (value instanceof Double number) {
            return number(number);
        }
        if (value instanceof Number number) {
            return number.toString();
        }
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString((String) value)) + '"';
    }

    private static String number(double number) {
        return number == Math.rint(number) && Math.abs(number) < 9.2e18
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
