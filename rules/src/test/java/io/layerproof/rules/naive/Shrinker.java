package io.layerproof.rules.naive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes a failing case small: drops lines, then whatever can go from the envelope and from the messages, again and
 * again until nothing can go. What is left fails still, and no single further step keeps it failing.
 */
public final class Shrinker {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final Predicate<Case> fails;
    private int triesLeft;
    private Case smallest;

    private Shrinker(Case failing, Predicate<Case> fails, int tries) {
        this.smallest = failing;
        this.fails = fails;
        this.triesLeft = tries;
    }

    /**
     * The smallest case found that still fails.
     *
     * @param tries how often {@code fails} may be asked at most
     */
    public static Case shrink(Case failing, Predicate<Case> fails, int tries) {
        Shrinker shrinker = new Shrinker(failing, fails, tries);
        shrinker.unpack();
        boolean smaller = true;
        while (smaller && shrinker.triesLeft > 0) {
            smaller = shrinker.dropLines();
            smaller |= shrinker.dropFromEnvelope();
            smaller |= shrinker.dropFromMessages();
        }
        return shrinker.smallest;
    }

    private boolean attempt(Case candidate) {
        if (triesLeft <= 0) {
            return false;
        }
        triesLeft--;
        boolean failing = fails.test(candidate);
        if (failing) {
            smallest = candidate;
        }
        return failing;
    }

    /** Arrays become lines, and lines stand in record order, if it fails then too. */
    private void unpack() {
        List<String> single = new ArrayList<>();
        for (String line : smallest.lines()) {
            try {
                JsonNode node = JSON.readTree(line);
                if (node.isArray()) {
                    node.forEach(item -> single.add(item.toString()));
                } else {
                    single.add(line);
                }
            } catch (JsonProcessingException e) {
                single.add(line);
            }
        }
        attempt(smallest.with(smallest.envelopeYaml(), single));
        List<String> ordered = new ArrayList<>(smallest.lines());
        ordered.sort(java.util.Comparator.comparingLong(Shrinker::place));
        attempt(smallest.with(smallest.envelopeYaml(), ordered));
    }

    private static long place(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            return node.path("session").asLong() * 1_000_000 + node.path("seq").asLong();
        } catch (JsonProcessingException e) {
            return -1;
        }
    }

    private boolean dropLines() {
        boolean smaller = false;
        for (int size = Math.max(1, smallest.lines().size() / 2); size >= 1; size /= 2) {
            int from = 0;
            while (from < smallest.lines().size()) {
                List<String> fewer = new ArrayList<>(smallest.lines());
                fewer.subList(from, Math.min(from + size, fewer.size())).clear();
                if (attempt(smallest.with(smallest.envelopeYaml(), fewer))) {
                    smaller = true;
                } else {
                    from += size;
                }
            }
        }
        return smaller;
    }

    private boolean dropFromEnvelope() {
        boolean smaller = false;
        int place = 0;
        while (true) {
            Map<String, Object> tree = EnvelopeText.read(smallest.envelopeYaml());
            if (drop(tree, new int[] {place}) > 0) {
                return smaller;
            }
            if (attempt(smallest.with(EnvelopeText.of(tree), smallest.lines()))) {
                smaller = true;
            } else {
                place++;
            }
        }
    }

    /** Removes the n-th entry or item below; gives 0 if it was there, else more. */
    private static int drop(@Nullable Object tree, int[] n) {
        if (tree == null) {
            return 1;
        }
        List<Object> keys = new ArrayList<>();
        if (tree instanceof Map<?, ?> map) {
            keys.addAll(map.keySet());
        } else if (tree instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                keys.add(i);
            }
        }
        for (Object key : keys) {
            if (n[0]-- == 0) {
                if (tree instanceof Map<?, ?> map) {
                    map.remove(key);
                } else {
                    ((List<?>) tree).remove((int) key);
                }
                return 0;
            }
            Object below = tree instanceof Map<?, ?> map ? map.get(key) : ((List<?>) tree).get((int) key);
            if (drop(below, n) == 0) {
                return 0;
            }
        }
        return 1;
    }

    private boolean dropFromMessages() {
        boolean smaller = false;
        for (int line = 0; line < smallest.lines().size(); line++) {
            int place = 0;
            while (true) {
                String shorter = without(smallest.lines().get(line), place);
                if (shorter.isEmpty()) {
                    break;
                }
                List<String> lines = new ArrayList<>(smallest.lines());
                lines.set(line, shorter);
                if (attempt(smallest.with(smallest.envelopeYaml(), lines))) {
                    smaller = true;
                } else {
                    place++;
                }
            }
        }
        return smaller;
    }

    /** The line without the n-th of all its entries; empty if it has none. */
    private static String without(String line, int n) {
        try {
            JsonNode node = JSON.readTree(line);
            return drop(node, new int[] {n}) == 0 ? node.toString() : "";
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    private static int drop(JsonNode tree, int[] n) {
        if (tree instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                if (n[0]-- == 0) {
                    object.remove(name);
                    return 0;
                }
                if (drop(object.get(name), n) == 0) {
                    return 0;
                }
            }
        } else if (tree instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (n[0]-- == 0) {
                    array.remove(i);
                    return 0;
                }
                if (drop(array.get(i), n) == 0) {
                    return 0;
                }
            }
        }
        return 1;
    }
}
