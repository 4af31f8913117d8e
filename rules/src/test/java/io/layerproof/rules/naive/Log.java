package io.layerproof.rules.naive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.rules.naive.Copy.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All messages of a log by identity, with their copies, and the number of lines that were not messages. */
final class Log {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** What was received under one identity. */
    record Entry(List<Copy> copies) {
        boolean conflict() {
            return copies.size() > 1 && copies.stream().anyMatch(copy -> !copy.equalContent(copies.get(0)));
        }

        Copy message() {
            return copies.get(0);
        }

        boolean names(String build) {
            return copies.stream().anyMatch(copy -> build.equals(copy.build()));
        }

        /** Of equal copies the earliest {@code received} counts. */
        @Nullable
        Long receivedNs() {
            return copies.stream()
                    .map(Copy::receivedNs)
                    .filter(Objects::nonNull)
                    .min(Long::compare)
                    .orElse(null);
        }
    }

    final TreeMap<Slot, Entry> entries = new TreeMap<>();
    int quarantined;

    Log(List<String> lines) {
        for (String line : lines) {
            if (!line.isBlank()) {
                List<Copy> copies = messages(line);
                if (copies == null) {
                    quarantined++;
                } else {
                    copies.forEach(copy -> entries.computeIfAbsent(copy.slot(), slot -> new Entry(new ArrayList<>()))
                            .copies()
                            .add(copy));
                }
            }
        }
    }

    private static @Nullable List<Copy> messages(String line) {
        JsonNode node;
        try {
            node = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            return null;
        }
        List<Copy> copies = new ArrayList<>();
        for (JsonNode element : node.isArray() ? node : List.of(node)) {
            Copy copy = Copy.of(element);
            if (copy == null || holdsBareWord(element, true)) {
                return null;
            }
            copies.add(copy);
        }
        return copies;
    }

    /** Section 2: the bare words may stand among the values of a message, and nowhere else. */
    private static boolean holdsBareWord(JsonNode node, boolean message) {
        if (node.isDouble() && !Double.isFinite(node.doubleValue())) {
            return true;
        }
        if (message && node.path("values").isObject()) {
            for (JsonNode value : node.get("values")) {
                if (value.isContainerNode() && holdsBareWord(value, false)) {
                    return true;
                }
            }
            return holdsBareWord(((ObjectNode) node).deepCopy().without("values"), false);
        }
        for (JsonNode child : node) {
            if (holdsBareWord(child, false)) {
                return true;
            }
        }
        return false;
    }

    SortedSet<String> builds() {
        SortedSet<String> builds = new TreeSet<>();
        for (Entry entry : entries.values()) {
            for (Copy copy : entry.copies()) {
                if (copy.build() != null) {
                    builds.add(copy.build());
                }
            }
        }
        return builds;
    }
}
