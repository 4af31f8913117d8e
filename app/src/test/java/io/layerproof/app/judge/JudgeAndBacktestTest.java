package io.layerproof.app.judge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** From files to judgement, report and comparison. */
class JudgeAndBacktestTest {

    private static final String ENVELOPE = """
            envelope: e
            version: 3
            scope: {machines: [M-1]}
            qualification:
              iq: {protocol: IQ-1, approved: 2026-01-01}
              oq: {protocol: OQ-1, approved: 2026-01-02}
              pq: {protocol: PQ-1, approved: 2026-01-03}
            approvals:
            - {by: a, meaning: author, on: 2026-01-04}
            - {by: b, meaning: approval, on: 2026-01-05}
            signals:
              o2.chamber: {range: [0, 210000], max-silence: 30s}
            rules:
            - {id: oxygen-high, title: Oxygen, measure: {value: o2.chamber}, phases: [recoat, expose], max: {pq: 800, oq: 1000}, on-delay: {pq: 5s, oq: 2s}}
            """;

    /** The same limits, tighter, and signed by nobody yet. */
    private static final String DRAFT = ENVELOPE.replace("version: 3", "version: 4")
            .replace("pq: 800", "pq: 500")
            .replace("- {by: b, meaning: approval, on: 2026-01-05}\n", "");

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest(name = "oxygen {0} while exposing, {1} lines kept: exit status {2}")
    @CsvSource({"600, 25, 0, CONFORMING", "900, 25, 1, NONCONFORMING", "600, 24, 2, INCOMPLETE"})
    void theExitStatusIsTheVerdict(int oxygen, int kept, int status, String verdict) throws IOException {
        // Given
        String log = file("log.jsonl", String.join("\n", build("B", oxygen).subList(0, kept)));

        // When
        int exit = run(new JudgeCommand(), "--envelope", file("e.yaml", ENVELOPE), "--log", log);

        // Then
        assertThat(exit).isEqualTo(status);
        assertThat(out.toString()).startsWith("{\"build\":\"B\",").endsWith("\"verdict\":\"" + verdict + "\"}");
        assertThat(err.toString().lines())
                .hasSize(verdict.equals("INCOMPLETE") ? 1 : 0)
                .allMatch(line -> line.startsWith("B: incomplete: "));
    }

    @Test
    void anyOrderOfTheLinesGivesTheSameBytes() throws IOException {
        // Given
        List<String> lines = build("B", 900);
        String envelope = file("e.yaml", ENVELOPE);
        run(new JudgeCommand(), "--envelope", envelope, "--log", file("log.jsonl", String.join("\n", lines)));
        String expected = out.toString();

        for (int seed = 0; seed < 5; seed++) {
            // When
            Collections.shuffle(lines, new Random(seed));
            out.getBuffer().setLength(0);
            run(new JudgeCommand(), "--envelope", envelope, "--log", file("log.jsonl", String.join("\n", lines)));

            // Then
            assertThat(out.toString()).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void unreadableLinesAreCountedAndTold() throws IOException {
        // Given
        String log = file("log.jsonl", "half a mess\n" + String.join("\n", build("B", 600)));

        // When
        int exit = run(new JudgeCommand(), "--envelope", file("e.yaml", ENVELOPE), "--log", log);

        // Then
        assertThat(exit).isZero();
        assertThat(out.toString()).contains("\"quarantined\":1");
        assertThat(err.toString()).startsWith(log + ", line 1: not-json: ");
    }

    @Test
    void theReportTellsTheStory() throws IOException {
        // Given
        String log = file("log.jsonl", String.join("\n", build("B", 900)));

        // When
        run(new JudgeCommand(), "--envelope", file("e.yaml", ENVELOPE), "--log", log, "--report");

        // Then
        assertThat(out.toString().lines())
                .contains(
                        "Build B: NONCONFORMING",
                        "Layers: 2",
                        "  OUT 2: 1-2",
                        "Nonconformities: 1",
                        "  oxygen-high (Oxygen), minor, layers 1-2",
                        "Everything could be judged.");
        assertThat(out.toString())
                .contains("    pq: above 800 ppm from 2026-11-20 06:00:01")
                .contains("peak 900 ppm");
    }

    @Test
    void backtestListsWhatADraftWouldChange() throws IOException {
        // Given
        String changes = file("one.jsonl", String.join("\n", build("B-1", 600)));
        String stays = file("two.jsonl", String.join("\n", build("B-2", 400)));

        // When
        int exit = run(
                new BacktestCommand(),
                "--envelope",
                file("new.yaml", DRAFT),
                "--against",
                file("old.yaml", ENVELOPE),
                changes,
                stays);

        // Then
        assertThat(exit).isZero();
        assertThat(out.toString().lines())
                .hasSize(4)
                .contains(
                        "B-1: CONFORMING -> NONCONFORMING",
                        "  layers 1-2: IN -> OUT",
                        "2 builds judged, 1 would change")
                .anyMatch(line ->
                        line.startsWith("  gained: oxygen-high, minor, layers 1-2, from 2026-11-20 06:00:01 for "));
    }

    @Test
    void backtestWritesAnObjectABuildForMachines() throws IOException {
        // Given
        List<String> both = new ArrayList<>(build("B-1", 600));
        build("B-2", 400).forEach(line -> both.add(line.replace("\"session\":7", "\"session\":8")));

        // When
        run(
                new BacktestCommand(),
                "--json",
                "--envelope",
                file("new.yaml", DRAFT),
                "--against",
                file("old.yaml", ENVELOPE),
                file("log.jsonl", String.join("\n", both)));

        // Then
        assertThat(out.toString().lines())
                .hasSize(2)
                .satisfiesExactly(
                        first -> assertThat(first).contains("\"build\":\"B-1\"").contains("\"gained\":[{"),
                        second -> assertThat(second)
                                .isEqualTo(
                                        "{\"build\":\"B-2\",\"devices\":[],\"incomplete\":{\"after\":[],\"before\":[]},\"layers\":[],\"nonconformities\":{\"changed\":[],\"gained\":[],\"lost\":[]},"
                                                + "\"verdict\":{\"after\":\"CONFORMING\",\"before\":\"CONFORMING\"}}"));
    }

    /** A build of 2 layers in 25 messages, one a second. */
    private static List<String> build(String build, int oxygen) {
        List<String> lines = new ArrayList<>();
        lines.add(message(0, build, "build-started")
                + ",\"envelope\":{\"id\":\"e\",\"version\":3},\"layers-planned\":2,\"machine\":{\"id\":\"M-1\"}}");
        for (int second = 1; second < 24; second++) {
            lines.add(message(second, build, "frame") + ",\"phase\":\"expose\",\"layer\":" + (second < 12 ? 1 : 2)
                    + ",\"values\":{\"o2.chamber\":" + oxygen + "}}");
        }
        lines.add(message(24, build, "build-ended") + ",\"outcome\":\"completed\"}");
        return lines;
    }

    private static String message(int seq, String build, String type) {
        return "{\"type\":\"%s\",\"session\":7,\"seq\":%d,\"time\":\"2026-11-20T06:00:%02dZ\",\"build\":\"%s\""
                .formatted(type, seq, seq, build);
    }

    private int run(Object command, String... args) {
        return new CommandLine(command)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text, UTF_8).toString();
    }
}
