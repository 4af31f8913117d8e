package io.layerproof.rules.words;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.envelope.Severity;
import io.layerproof.rules.envelope.Tier;
import io.layerproof.rules.signal.Signal;
import io.layerproof.rules.signal.SignalCatalogue;
import io.layerproof.rules.verdict.Finding;
import io.layerproof.rules.wire.NumberText;
import io.layerproof.rules.wire.envelope.EnvelopeReader;
import io.layerproof.rules.wire.envelope.EnvelopeReading;
import io.layerproof.rules.wire.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/envelopes.md}: its examples are read, and it explains every word that the reader knows. */
class EnvelopesPageTest {

    private static final Path PAGE = Path.of("../docs/envelopes.md");
    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```yaml\\n(.*?)^```$");

    /** Where an unknown key is refused with the list of those that are known there. */
    private static final List<String> PLACES = List.of(
            "zzz: 1",
            "scope: {zzz: 1}",
            "qualification: {zzz: 1}",
            "qualification: {iq: {zzz: 1}}",
            "approvals: [{zzz: 1}]",
            "signals: {a: {zzz: 1}}",
            "rules: [{}]",
            "rules: [{id: x, zzz: 1, measure: {value: a}}]",
            "rules: [{id: x, zzz: 1, interlock: {}}]",
            "rules: [{id: x, zzz: 1, gate: {}}]",
            "rules: [{id: x, zzz: 1, phase-sequence: []}]",
            "rules: [{id: x, measure: {value: a}, max: {zzz: 1}}]",
            "rules: [{id: x, interlock: {zzz: 1}}]",
            "rules: [{id: x, interlock: {when: {zzz: 1}}}]",
            "rules: [{id: x, gate: {zzz: 1}}]",
            "rules: [{id: x, gate: {on: zzz, require: [{zzz: 1}]}}]",
            "rules: [{id: x, severity: zzz, measure: {}}]",
            "rules: [{id: x, measure: {deviation: a, zzz: 1}}]",
            "rules: [{id: x, measure: {mean: a, zzz: 1}}]",
            "rules: [{id: x, measure: {rate: a, zzz: 1}}]",
            "rules: [{id: x, measure: {seconds-outside: a, per: zzz, zzz: 1}}]",
            "rules: [{id: x, measure: {layer: zzz, zzz: 1}}]");

    static List<String> examples() throws IOException {
        return EXAMPLE.matcher(Files.readString(PAGE))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsRead(String example) {
        // When
        EnvelopeReading reading = EnvelopeReader.read(completed(example).getBytes(UTF_8));

        // Then
        assertThat(reading).isInstanceOf(EnvelopeReading.Valid.class);
    }

    /** An example that is a part of a file, with what else the file needs. */
    private static String completed(String example) {
        if (example.startsWith("- ")) {
            return head("") + "rules:\n" + example;
        }
        return head(example)
                + example
                + (example.contains("\nrules:") ? "" : "rules:\n- {id: z, phase-sequence: [unknown]}\n");
    }

    private static String head(String example) {
        return (example.contains("envelope:") ? "" : "envelope: e\n")
                + (example.contains("version:") ? "" : "version: 1\n")
                + (example.contains("signals:") ? "" : "signals:\n" + everySignal());
    }

    private static String everySignal() {
        return SignalCatalogue.all().stream()
                .map(signal -> "  " + signal.id() + ": {range: " + range(signal) + ", max-silence: 60s, accuracy: 1}\n")
                .collect(Collectors.joining());
    }

    private static String range(Signal signal) {
        return "[" + NumberText.of(signal.plausibleLow()) + ", " + NumberText.of(signal.plausibleHigh()) + "]";
    }

    static Set<String> knownWords() {
        Set<String> words = new HashSet<>(Envelope.DEFAULT_PHASES);
        Stream.of(Tier.values()).map(Tier::word).forEach(words::add);
        Stream.of(Severity.values()).map(Severity::word).forEach(words::add);
        Stream.of(Finding.Kind.values()).map(Finding.Kind::word).forEach(words::add);
        PLACES.forEach(place -> words.addAll(wordsExpected(place)));
        return words;
    }

    /** The keys that the reader knows at a place, taken from its refusal of an unknown one. */
    private static List<String> wordsExpected(String place) {
        List<YamlProblem> problems =
                ((EnvelopeReading.Refused) EnvelopeReader.read(withSignal(place).getBytes(UTF_8))).problems();
        List<String> words = new ArrayList<>();
        for (YamlProblem problem : problems) {
            boolean lists = problem.found().equals("an unknown key")
                    || problem.expected().startsWith("exactly one of ")
                    || problem.found().equals("\"zzz\"");
            if (lists) {
                words.addAll(Arrays.asList(problem.expected()
                        .replaceFirst("^(exactly )?(one of )?", "")
                        .split(" ")));
            }
        }
        assertThat(words).as(place).isNotEmpty();
        return words;
    }

    private static String withSignal(String place) {
        return place.startsWith("rules:") ? place + "\nsignals: {a: {range: any, max-silence: 1s}}" : place;
    }

    @Test
    void theReaderTellsItsWords() {
        assertThat(knownWords()).hasSizeGreaterThan(70).contains("max-silence", "window", "guard-band", "iq", "gate");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("knownWords")
    void everyWordOfTheReaderIsExplained(String word) {
        // When
        List<Explanation> explanations = Explanations.of(word);

        // Then
        assertThat(explanations).as(word).isNotEmpty();
        assertThat(explanations.get(0).firstSentence()).hasSizeGreaterThan(10);
    }

    @Test
    void nothingIsExplainedThatTheReaderDoesNotKnow() {
        // Given
        Set<String> valuesOfKeys = Set.of("durations", "first-expose", "resume");

        // When, then
        assertThat(Explanations.words())
                .filteredOn(word -> !valuesOfKeys.contains(word))
                .allMatch(knownWords()::contains);
    }

    @Test
    void whatIsPrintedIsWhatThePageSays() throws IOException {
        // Given
        String page = Files.readString(PAGE).replaceAll("`|\\*\\*|\\[([^\\]]+)\\]\\([^)]+\\)", "$1");

        // When, then
        for (Explanation one : Explanations.all()) {
            for (String line : one.lines()) {
                assertThat(page).contains(line.strip());
            }
        }
    }

    @Test
    void theTemplateIsReadAndExplainsItself() {
        // When
        String template = String.join("\n", EnvelopeTemplate.lines(SignalCatalogue.all())) + "\n";
        EnvelopeReading reading = EnvelopeReader.read(template.getBytes(UTF_8));

        // Then
        assertThat(reading).isInstanceOf(EnvelopeReading.Valid.class);
        Envelope envelope = ((EnvelopeReading.Valid) reading).envelope();
        assertThat(envelope.signals().keySet())
                .containsExactlyElementsOf(
                        SignalCatalogue.all().stream().map(Signal::id).toList());
        assertThat(envelope.approvals()).as("a draft is nobody's").isEmpty();
        assertThat(template.lines()).allMatch(line -> line.length() <= 140);
    }
}
