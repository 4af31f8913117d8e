package io.layerproof.rules.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Explains the words of an envelope. The texts are the sections of {@code docs/envelopes.md}, which are packed
 * into the jar, so that page and command always agree. A section that explains words names them in its heading: {@code
 * ### `min`, `max`}.
 */
public final class Explanations {

    private static final String PAGE = "envelopes.md";
    private static final Pattern WORD = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)\\]\\([^)]+\\)");

    private static final List<Explanation> ALL = read();

    private Explanations() {}

    /** All explanations, in the order of the page. */
    public static List<Explanation> all() {
        return ALL;
    }

    /** Every word that is explained, in the order of the page. */
    public static List<String> words() {
        return ALL.stream().flatMap(one -> one.words().stream()).toList();
    }

    /**
     * The explanations of a word; empty if there are none. In a path such as {@code signals.o2.chamber.max-silence} the
     * last word counts.
     */
    public static List<Explanation> of(String word) {
        List<Explanation> found =
                ALL.stream().filter(one -> one.words().contains(word)).toList();
        int dot = word.lastIndexOf('.');
        return found.isEmpty() && dot >= 0 ? of(word.substring(dot + 1)) : found;
    }

    private static List<Explanation> read() {
        List<Explanation> all = new ArrayList<>();
        List<String> words = List.of();
        List<String> lines = new ArrayList<>();
        for (String line : page().lines().toList()) {
            if (line.startsWith("#")) {
                add(all, words, lines);
                words = line.startsWith("### ") ? words(line) : List.of();
                lines = new ArrayList<>();
            } else {
                lines.add(line);
            }
        }
        add(all, words, lines);
        return List.copyOf(all);
    }

    private static void add(List<Explanation> all, List<String> words, List<String> lines) {
        if (!words.isEmpty()) {
            all.add(new Explanation(words, forTerminal(lines)));
        }
    }

    private static List<String> words(String heading) {
        return WORD.matcher(heading).results().map(match -> match.group(1)).toList();
    }

    private static List<String> forTerminal(List<String> markdown) {
        List<String> lines = new ArrayList<>();
        boolean example = false;
        for (String line : markdown) {
            if (line.startsWith("```")) {
                example = !example;
            } else {
                lines.add(example ? "    " + line : plain(line));
            }
        }
        return String.join("\n", lines).strip().lines().toList();
    }

    private static String plain(String line) {
        Matcher link = LINK.matcher(line);
        return link.replaceAll("$1").replace("`", "").replace("**", "");
    }

    private static String page() {
        try (InputStream page = Explanations.class.getResourceAsStream(PAGE)) {
            return new String(Objects.requireNonNull(page, PAGE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
