package io.layerproof.rules.naive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** Writes an envelope as YAML: a line for each top-level key, signal and rule. */
final class EnvelopeText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z.-]*|[0-9]+(\\.[0-9]+)?[a-z]+");

    private EnvelopeText() {}

    /** Maps, lists, texts, numbers and flags, nested. */
    static String of(Map<String, Object> envelope) {
        StringBuilder text = new StringBuilder();
        envelope.forEach((key, value) -> {
            if (value instanceof List<?> list && key.equals("rules") && !list.isEmpty()) {
                text.append("rules:\n");
                list.forEach(rule -> text.append("  - ").append(flow(rule)).append('\n'));
            } else if (value instanceof Map<?, ?> map && key.equals("signals") && !map.isEmpty()) {
                text.append("signals:\n");
                map.forEach((name, signal) -> text.append("  ")
                        .append(flow(name))
                        .append(": ")
                        .append(flow(signal))
                        .append('\n'));
            } else {
                text.append(key).append(": ").append(flow(value)).append('\n');
            }
        });
        return text.toString();
    }

    private static String flow(Object value) {
        if (value instanceof Map<?, ?> map) {
            StringJoiner joiner = new StringJoiner(", ", "{", "}");
            map.forEach((key, item) -> joiner.add(key + ": " + flow(item)));
            return joiner.toString();
        }
        if (value instanceof List<?> list) {
            StringJoiner joiner = new StringJoiner(", ", "[", "]");
            list.forEach(item -> joiner.add(flow(item)));
            return joiner.toString();
        }
        if (value instanceof String text && !PLAIN.matcher(text).matches()) {
            return '"' + text + '"';
        }
        return value instanceof Raw raw ? raw.text() : value.toString();
    }

    /** A scalar that is written as it was read. */
    private record Raw(String text) {}

    /** The tree that {@link #of} takes, of an envelope that was written by it. */
    static Map<String, Object> read(String yaml) {
        Object tree = tree(Yaml.read(yaml.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        Map<String, Object> map = new LinkedHashMap<>();
        ((Map<?, ?>) tree).forEach((key, value) -> map.put((String) key, value));
        return map;
    }

    private static Object tree(Yaml yaml) {
        if (yaml instanceof Yaml.Mapping mapping) {
            Map<String, Object> map = new LinkedHashMap<>();
            mapping.entries().forEach((key, value) -> map.put(key, tree(value)));
            return map;
        }
        if (yaml instanceof Yaml.Sequence sequence) {
            List<Object> list = new ArrayList<>();
            sequence.items().forEach(item -> list.add(tree(item)));
            return list;
        }
        Yaml.Scalar scalar = (Yaml.Scalar) yaml;
        return scalar.kind() == Yaml.Kind.TEXT ? scalar.text() : new Raw(scalar.text());
    }
}
