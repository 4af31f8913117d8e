package io.layerproof.rules.wire.check;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The keys that messages have (spec, section 2), and the words that people write in their place. */
final class KnownKeys {

    private static final List<String> EVERY_MESSAGE =
            List.of("type", "session", "seq", "time", "build", "after", "received");

    private static final Map<String, List<String>> BY_TYPE = Map.of(
            "frame",
            List.of("phase", "layer", "values", "bad"),
            "build-started",
            List.of(
                    "envelope",
                    "layers-planned",
                    "machine",
                    "devices",
                    "specimens",
                    "powder",
                    "operator",
                    "gas",
                    "job-file"),
            "build-ended",
            List.of("outcome"));

    /** The keys of the object under a key. */
    static final Map<String, List<String>> INSIDE = Map.of(
            "after", List.of("session", "seq"),
            "envelope", List.of("id", "version"),
            "machine", List.of("id", "software", "parameter-set", "material", "nominal"),
            "devices", List.of("code", "product", "layers", "position"),
            "specimens", List.of("code", "kind", "layers"),
            "powder", List.of("lot", "share"));

    /** Other words for a key, too different for {@link io.layerproof.rules.spelling.NearestWord} to find. */
    private static final Map<String, String> OTHER_WORDS = Map.ofEntries(
            Map.entry("result", "outcome"),
            Map.entry("status", "outcome"),
            Map.entry("timestamp", "time"),
            Map.entry("ts", "time"),
            Map.entry("sequence", "seq"),
            Map.entry("number", "seq"),
            Map.entry("signals", "values"),
            Map.entry("measurements", "values"),
            Map.entry("data", "values"),
            Map.entry("state", "phase"),
            Map.entry("step", "phase"),
            Map.entry("job", "build"),
            Map.entry("build-id", "build"),
            Map.entry("layers", "layers-planned"),
            Map.entry("parts", "devices"),
            Map.entry("serial", "code"),
            Map.entry("udi", "code"),
            Map.entry("boot", "session"),
            Map.entry("invalid", "bad"));

    private KnownKeys() {}

    /** The keys of a type of message. */
    static List<String> of(String type) {
        return Stream.concat(EVERY_MESSAGE.stream(), BY_TYPE.getOrDefault(type, List.of()).stream())
                .toList();
    }

    /** The message type that has this key, or empty text where none has it. */
    static String typeWith(String key) {
        return BY_TYPE.entrySet().stream()
                .filter(entry -> entry.getValue().contains(key))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    /** The key that a word stands for, or the word itself where it stands for none. */
    static String meant(String key) {
        return OTHER_WORDS.getOrDefault(key, key);
    }
}
