package io.layerproof.rules.wire.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.layerproof.rules.naive.CaseGenerator;
import io.layerproof.rules.wire.SchemaFile;
import io.layerproof.rules.wire.yaml.YamlProblem;
import io.layerproof.rules.words.Explanations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The schema says of a file's form what the reader says; where no schema can, the reader alone does. */
class EnvelopeSchemaTest {

    private static final int CASES = Integer.getInteger("layerproof.cases", 2_000);

    private static final String TOP = """
            envelope: e
            version: 1
            signals:
              o2: {range: any, max-silence: 30s, accuracy: 20}
              t1: {range: [0, 100], max-silence: 30s, accuracy: 0.5}
              bare: {range: any, max-silence: build}
            """;

    /**
     * What no schema can say: it would have to compare two places of the file, or to calculate. Written in the words
     * with which the reader refuses it.
     */
    private static final Pattern BEYOND_A_SCHEMA = Pattern.compile(String.join(
            "|",
            "found an alias, expected each value written out",
            "found \"[^\"]*\", expected a signal that stands under signals",
            "found .*, expected an id of its own",
            "found a list, expected \\[low, high\\], low not above high",
            "found \"[A-Za-z].*\", expected an IANA time zone.*",
            "found .*, expected .*, the canonical unit of .*",
            "found .*, expected (at least|at most) .*, the (max|min) (of|beside).*",
            "found .*, expected at most .*, that of .*",
            "found .*, expected at most half of the room between .*",
            "found .*, expected one of (alert|pq|oq|iq) too",
            "found .*, expected one under signals\\..*",
            "found .*, expected \\[.*\\], the phase of the measure, or no such key",
            "found \"[1-9].*\", expected more than 0 s and at most 1 h"));

    private final SchemaFile schema = SchemaFile.of("envelope");

    @Test
    void everyGeneratedEnvelopeThatIsReadFits() {
        int valid = 0;
        for (int seed = 0; seed < CASES; seed++) {
            // Given
            String yaml = CaseGenerator.of(seed).envelopeYaml();

            // When
            EnvelopeReading reading = EnvelopeReader.read(yaml.getBytes(UTF_8));

            // Then
            if (reading instanceof EnvelopeReading.Valid) {
                assertThat(errors(yaml)).as("seed %s: %s", seed, yaml).isEmpty();
                valid++;
            }
        }
        assertThat(valid).isGreaterThan(CASES * 9 / 10);
    }

    static List<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("envelopes"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyShippedEnvelopeFits(Path file) throws IOException {
        assertThat(errors(Files.readString(file))).isEmpty();
    }

    static Stream<Arguments> measures() {
        return EnvelopeReaderTest.measures();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("measures")
    void everyMeasureFits(String measure) {
        assertThat(errors(TOP + "rules:\n- {id: a, measure: " + measure + ", max: {oq: 9}}\n"))
                .isEmpty();
    }

    static Stream<String> refused() {
        return Stream.concat(
                EnvelopeReaderTest.refusedFiles().map(one -> (String) one.get()[0]),
                EnvelopeReaderTest.refusedRules().map(one -> TOP + "rules:\n- " + one.get()[0] + "\n"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatIsRefusedForItsFormDoesNotFit(String yaml) {
        // Given
        JsonNode tree = tree(yaml);
        List<YamlProblem> problems = ((EnvelopeReading.Refused) EnvelopeReader.read(yaml.getBytes(UTF_8))).problems();

        // When
        boolean ofForm = problems.stream().anyMatch(problem -> !isBeyondASchema(problem));

        // Then
        if (tree == null) {
            assertThat(ofForm).as("a mistake in YAML is the reader's to tell").isTrue();
        } else if (ofForm) {
            assertThat(schema.errors(tree)).as(problems.toString()).isNotEmpty();
        } else {
            assertThat(schema.errors(tree)).as("beyond a schema: " + problems).isEmpty();
        }
    }

    @Test
    void anEditorShowsWhatThePageSays() {
        // When
        Map<String, String> descriptions = schema.descriptions();

        // Then
        assertThat(descriptions).hasSizeGreaterThan(30);
        descriptions.forEach((key, text) ->
                assertThat(Explanations.of(key).get(0).firstSentence()).as(key).isEqualTo(text));
    }

    private static boolean isBeyondASchema(YamlProblem problem) {
        String sentence = "found " + problem.found() + ", expected " + problem.expected();
        return BEYOND_A_SCHEMA.matcher(sentence).matches();
    }

    private List<String> errors(String yaml) {
        JsonNode tree = tree(yaml);
        return tree == null ? List.of("no YAML") : schema.errors(tree);
    }

    private static @Nullable JsonNode tree(String yaml) {
        try {
            var settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
            return SchemaFile.json(new Load(settings).loadFromString(yaml));
        } catch (YamlEngineException noYaml) {
            return null;
        }
    }
}
