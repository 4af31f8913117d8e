package io.layerproof.rules.wire.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A mapping of known keys to values, in the file's order. Each key stands once. */
public final class YamlSection {

    private final YamlValue self;
    private final Map<String, YamlValue> values;

    private YamlSection(YamlValue self, Map<String, YamlValue> values) {
        this.self = self;
        this.values = values;
    }

    /**
     * The keys of a value.
     *
     * @param known the keys that may stand here, or null where the author chooses them
     * @return the section, or null if the value is not a mapping. An unknown key is left out, and a key that stands
     *     twice keeps its first value; both are reported as problems
     */
    public static @Nullable YamlSection of(YamlValue value, @Nullable List<String> known) {
        if (!(value.node() instanceof MappingNode mapping)) {
            return value.refuse("keys and values");
        }
        Map<String, YamlValue> values = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)
                    || key.getValue().isBlank()) {
                value.problems().add(value.path(), entry.getKeyNode(), "text as a key");
                continue;
            }
            String name = key.getValue();
            String path = value.path().isEmpty() ? name : value.path() + "." + name;
            if (known != null && !known.contains(name)) {
                value.problems().add(path, key, "an unknown key", YamlValue.oneOf(known));
            } else if (values.putIfAbsent(name, new YamlValue(path, entry.getValueNode(), value.problems())) != null) {
                value.problems().add(path, key, "the key a second time", "each key once");
            }
        }
        return new YamlSection(value, Collections.unmodifiableMap(values));
    }

    /** All values by key, in the file's order. */
    public Map<String, YamlValue> values() {
        return values;
    }

    /** The value that has these keys. */
    public YamlValue self() {
        return self;
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** The value of a key, or null where the key is missing. */
    public @Nullable YamlValue get(String key) {
        return values.get(key);
    }

    /** The result of {@code reading} for a key's value; null where the key is missing, and after a problem. */
    public <T> @Nullable T optional(String key, Function<YamlValue, @Nullable T> reading) {
        YamlValue value = values.get(key);
        return value == null ? null : reading.apply(value);
    }

    /** As {@link #optional}, but {@code missing} for a missing key. */
    public <T> T orElse(String key, Function<YamlValue, @Nullable T> reading, T missing) {
        T read = optional(key, reading);
        return read == null ? missing : read;
    }

    /** As {@link #optional}, but a missing key is a problem. */
    public <T> @Nullable T required(String key, String expected, Function<YamlValue, @Nullable T> reading) {
        YamlValue value = values.get(key);
        if (value == null) {
            String path = self.path().isEmpty() ? key : self.path() + "." + key;
            self.problems().add(path, self.node(), "no such key", expected);
            return null;
        }
        return reading.apply(value);
    }
}
