package io.layerproof.app.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class CheckEnvelopeTest {

    private static final String ENVELOPE = """
            envelope: e
            version: 1
            zone: Asia/Shanghai
            qualification:
              {iq: {approved: 2026-01-01}, oq: {approved: 2026-01-01}, pq: {approved: 2026-01-01}, requalify-by: 2026-11-20}
            approvals: [{by: a, meaning: author, on: 2026-01-01}, {by: b, meaning: approval, on: 2026-01-01}]
            signals:
              o2.chamber: {range: [0, 210000], max-silence: 30s, unit: "[ppm]"}
              plate.temp: {range: [10, 500], max-silence: 60s}
            rules:
            - {id: oxygen-high, measure: {value: o2.chamber}, phases: [recoat, expose], max: {oq: 1000}, on-delay: 5s}
            """;

    @TempDir
    private Path directory;

    @Test
    void theEnvelopeIsExplainedInSentences() throws IOException {
        // When
        Commands run = check(ENVELOPE, "--on", "2026-11-20");

        // Then
        assertThat(run.status()).isZero();
        assertThat(run.out().lines())
                .contains("oxygen-high: chamber oxygen must stay at or below 1000 ppm while recoating or exposing; "
                        + "above 1000 ppm for 5 s is a major nonconformity (oq).")
                .noneMatch(line -> line.startsWith("Warning: ") || line.startsWith("Refused: "));
    }

    @Test
    void everyMistakeIsNamedWithItsKey() throws IOException {
        // Given
        String wrong = ENVELOPE.replace("30s", "30").replace("oq: 1000", "or: 1000");

        // When
        Commands run = check(wrong);

        // Then
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .containsExactly(
                        "layerproof: " + directory.resolve("e.yaml") + ": not a valid envelope",
                        "  signals.o2.chamber.max-silence, line 8: found 30, expected a duration: a number and one of ns us ms s min h d, or layer, or build",
                        "  rules[0].max.or, line 11: found an unknown key, expected one of alert pq oq iq");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "meaning: approval | meaning: witness | approvals: no build can conform under this envelope: an author and an",
                "iq: {approved: 2026-01-01}, | iq: {protocol: P}, | qualification.iq: no build can conform under this envelope: the",
                "oq: 1000} | oq: 1000}, feedback: hold | rules[0].feedback: oxygen-high asks for the feedback \"hold\", and nothing",
                "2026-11-20 | 2026-11-19 | qualification.requalify-by: no build can conform under this envelope: requalify-by is over"
            })
    void whatIsOfNoUseAsItStandsIsRefused(String from, String to, String told) throws IOException {
        // When
        Commands run = check(ENVELOPE.replace(from, to), "--on", "2026-11-20");

        // Then
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .filteredOn(line -> line.startsWith("Refused: "))
                .singleElement()
                .asString()
                .startsWith("Refused: " + told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "o2.chamber | o2.chambr | signals.o2.chambr: the signal catalogue has no o2.chambr, the nearest is o2.chamber",
                "{value: o2.chamber} | {deviation: plate.temp, from: o2.chamber} | rules[0].measure: oxygen-high compares plate.temp in Cel",
                "range: [0, 210000] | range: [0, 900] | rules[0].max.oq: no reading can be above the oq limit",
                "range: [0, 210000] | range: any | signals.o2.chamber.range: oxygen-high has no min, and the range",
            })
    void whatItsAuthorCanHardlyMeanIsWarnedOf(String from, String to, String told) throws IOException {
        // When
        Commands run = check(ENVELOPE.replace(from, to), "--on", "2026-11-20");

        // Then
        assertThat(run.status()).isZero();
        assertThat(run.out().lines())
                .filteredOn(line -> line.startsWith("Warning: "))
                .anySatisfy(line -> assertThat(line).startsWith("Warning: " + told));
    }

    @Test
    void aUnitThatIsNotTheCataloguesIsAMistake() throws IOException {
        // When
        Commands run = check(ENVELOPE.replace("\"[ppm]\"", "\"%\""));

        // Then
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err())
                .contains(
                        "signals.o2.chamber.unit, line 8: found \"%\", expected [ppm], the canonical unit of o2.chamber");
    }

    @Test
    void eachFactIsAFieldOfTheJson() throws IOException {
        // When
        Commands run =
                check(ENVELOPE.replace("oq: 1000}", "oq: 1000}, feedback: hold"), "--on", "2026-11-20", "--json");

        // Then
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out().strip())
                .startsWith("{\"envelope\":\"e\",\"version\":1,\"sha256\":\"")
                .contains(
                        "\"on\":\"2026-11-20\",\"refused\":true,\"found\":[{\"path\":\"rules[0].feedback\",\"refuses\":true,"
                                + "\"text\":\"oxygen-high asks for the feedback \\\"hold\\\", and")
                .contains("\"sentences\":[\"e version 1\",\"sha256 ")
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource({"2026-11-20T15:59:59Z, 0", "2026-11-20T16:00:00Z, 1"})
    void withoutADayTodayIsMeantAsItIsInTheEnvelopesZone(String now, int status) throws IOException {
        // Given
        String file = file(ENVELOPE);
        CommandLine line = new CommandLine(new CheckEnvelopeCommand(() -> Instant.parse(now)));

        // When
        int told = line.setOut(new PrintWriter(new StringWriter())).execute(file);

        // Then
        assertThat(told).isEqualTo(status);
    }

    static List<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../rules/envelopes"))) {
            return Stream.concat(files, Stream.of(Path.of("../samples/leak.yaml")))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void theShippedEnvelopesAreFineTodayAndForYears(Path envelope) {
        for (String day : List.of("2026-12-01", "2031-12-01")) {
            // When
            Commands run = Commands.run("check-envelope", envelope.toString(), "--on", day);

            // Then
            assertThat(run.status()).isZero();
            assertThat(run.out()).doesNotContain("Warning: ", "Refused: ");
        }
    }

    private Commands check(String envelope, String... options) throws IOException {
        return Commands.run(Stream.concat(Stream.of("check-envelope", file(envelope)), Stream.of(options))
                .toArray(String[]::new));
    }

    private String file(String envelope) throws IOException {
        return Files.writeString(directory.resolve("e.yaml"), envelope, UTF_8).toString();
    }
}
