package io.layerproof.rules.wire.yaml;

import io.layerproof.rules.wire.DurationText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value in a YAML file, with the path of its key. There is one method for each kind of value. A method that finds
 * another kind adds a problem that says what it expected, and returns null. A key without a value is a problem too.
 */
public record YamlValue(String path, Node node, Problems problems) {

    private static final Set<Tag> CORE_SCALARS = Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL);
    private static final int GREATEST_SCALE = 400;

    /**
     * Adds the problem that this is not what is expected. Always returns null, so that a method can return its result.
     */
    @SuppressWarnings("TypeParameterUnusedInFormals")
    public <T> @Nullable T refuse(String expected) {
        problems.add(path, node, expected);
        return null;
    }

    /** As {@link #refuse(String)}, with the caller's words for what was found. */
    @SuppressWarnings("TypeParameterUnusedInFormals")
    public <T> @Nullable T refuse(String found, String expected) {
        problems.add(path, node, found, expected);
        return null;
    }

    public boolean isNumber() {
        return node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT);
    }

    public boolean isTruth() {
        return node.getTag().equals(Tag.BOOL);
    }

    /** Whether it is a mapping of keys to values. */
    public boolean isSection() {
        return node.getTag().equals(Tag.MAP);
    }

    /** Its text as the file writes it: {@code 4.80} stays {@code 4.80}. */
    public @Nullable String text() {
        if (!(node instanceof ScalarNode scalar)
                || !CORE_SCALARS.contains(node.getTag())
                || scalar.getValue().isBlank()) {
            return refuse("text");
        }
        return scalar.getValue();
    }

    /** One of a set of words. */
    @Nullable
    public String word(List<String> words) {
        String text = node instanceof ScalarNode scalar ? scalar.getValue() : null;
        return text != null && words.contains(text) ? text : refuse(oneOf(words));
    }

    /** One of a set of values, each with its word. */
    public <E> @Nullable E named(List<E> values, Function<E, String> word) {
        String text = word(values.stream().map(word).toList());
        return values.stream()
                .filter(one -> word.apply(one).equals(text))
                .findFirst()
                .orElse(null);
    }

    public static String oneOf(List<String> words) {
        return words.size() == 1 ? words.get(0) : "one of " + String.join(" ", words);
    }

    public @Nullable Boolean truth() {
        if (!isTruth()) {
            return refuse("true or false");
        }
        return Boolean.valueOf(((ScalarNode) node).getValue().equalsIgnoreCase("true"));
    }

    /** A finite number as an IEEE double. */
    public @Nullable Double number() {
        BigDecimal exact = decimal();
        if (exact == null) {
            return refuse("a finite number");
        }
        double number = exact.doubleValue();
        return Double.isFinite(number) ? (Double) number : refuse("a finite number");
    }

    /** A finite number of at least 0. */
    @Nullable
    public Double numberFromZero() {
        BigDecimal exact = decimal();
        if (exact == null || exact.signum() < 0 || !Double.isFinite(exact.doubleValue())) {
            return refuse("a number of at least 0");
        }
        return exact.doubleValue();
    }

    /** A number with all its digits. */
    @Nullable
    public BigDecimal exact() {
        BigDecimal exact = decimal();
        return exact == null ? refuse("a number") : exact;
    }

    /** A whole number that fits a long; 3.0 is 3. */
    public @Nullable Long whole() {
        BigDecimal exact = decimal();
        try {
            return exact == null ? refuse("a whole number") : (Long) exact.longValueExact();
        } catch (ArithmeticException fractionOrTooLarge) {
            return refuse("a whole number");
        }
    }

    /** A whole number in a range, ends included; 3.0 is 3. */
    @Nullable
    public Long whole(long least, long most) {
        BigDecimal exact = decimal();
        if (exact == null
                || exact.stripTrailingZeros().scale() > 0
                || exact.compareTo(BigDecimal.valueOf(least)) < 0
                || exact.compareTo(BigDecimal.valueOf(most)) > 0) {
            String range = most == Long.MAX_VALUE ? " of at least " + least : " from " + least + " to " + most;
            return refuse("a whole number" + range);
        }
        return exact.longValueExact();
    }

    /** A duration in nanoseconds, at least 0. */
    @Nullable
    public Long durationNs() {
        long ns = node instanceof ScalarNode scalar ? DurationText.parse(scalar.getValue()) : DurationText.UNREADABLE;
        return ns == DurationText.UNREADABLE ? refuse(DurationText.EXPECTED) : (Long) ns;
    }

    /** A date: {@code 2026-03-02}. */
    @Nullable
    public LocalDate day() {
        try {
            return node instanceof ScalarNode scalar
                    ? LocalDate.parse(scalar.getValue())
                    : refuse("a day like 2026-03-02");
        } catch (DateTimeParseException e) {
            return refuse("a day like 2026-03-02");
        }
    }

    /** Whether it is a list. */
    public boolean isList() {
        return node instanceof SequenceNode;
    }

    /** Whether it is exactly this word. */
    public boolean isWord(String word) {
        return node instanceof ScalarNode scalar && scalar.getValue().equals(word);
    }

    public boolean isEmptyList() {
        return node instanceof SequenceNode list && list.getValue().isEmpty();
    }

    /** The elements of a list, at least one. */
    public List<YamlValue> elements(String expected) {
        if (!(node instanceof SequenceNode list) || list.getValue().isEmpty()) {
            refuse(node instanceof SequenceNode ? "an empty list" : Problems.found(node), expected);
            return List.of();
        }
        List<YamlValue> elements = new ArrayList<>();
        for (Node element : list.getValue()) {
            elements.add(new YamlValue(path + "[" + elements.size() + "]", element, problems));
        }
        return elements;
    }

    /** A list of different texts, at least one. */
    public @Nullable List<String> texts(String expected) {
        int before = problems.count();
        Set<String> seen = new HashSet<>();
        List<String> texts = new ArrayList<>();
        for (YamlValue element : elements(expected)) {
            String text = element.text();
            if (text != null && !seen.add(text)) {
                element.refuse("\"" + text + "\" again", "each once");
            } else if (text != null) {
                texts.add(text);
            }
        }
        return problems.count() == before ? List.copyOf(texts) : null;
    }

    /** Its keys, of which only the given ones are allowed. */
    public @Nullable YamlSection section(String... keys) {
        return YamlSection.of(this, Arrays.asList(keys));
    }

    /** Its values by names that the author of the file chooses. */
    public @Nullable Map<String, YamlValue> byName(String expected) {
        if (!isSection()) {
            return refuse(expected);
        }
        YamlSection section = YamlSection.of(this, null);
        return section == null ? null : section.values();
    }

    private @Nullable BigDecimal decimal() {
        if (!(node instanceof ScalarNode scalar) || !isNumber()) {
            return null;
        }
        try {
            BigDecimal number = inBase(scalar.getValue());
            return Math.abs((long) number.scale()) > GREATEST_SCALE ? null : number;
        } catch (NumberFormatException infiniteOrBeyondInt) {
            return null;
        }
    }

    private static BigDecimal inBase(String text) {
        if (text.startsWith("0x") || text.startsWith("0o")) {
            int base = text.charAt(1) == 'x' ? 16 : 8;
            return new BigDecimal(new BigInteger(text.substring(2), base));
        }
        return new BigDecimal(text);
    }
}
