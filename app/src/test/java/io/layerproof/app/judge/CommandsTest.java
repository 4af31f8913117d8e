package io.layerproof.app.judge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CommandsTest {

    private static final String ENVELOPE = """
            envelope: e
            version: 1
            signals:
              o2.chamber: {range: [0, 210000], max-silence: 30s}
            rules:
            - {id: oxygen-high, measure: {value: o2.chamber}, phases: [recoat, expose], max: {oq: 1000}, on-delay: 5s}
            """;

    private static final String FRAME = """
            {"type":"frame","session":7,"seq":%d,"time":"2026-11-20T06:00:0%dZ","build":"%s","phase":"expose","layer":1,"values":{"o2.chamber":%d}}
            """;

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final AtomicReference<Exception> refusal = new AtomicReference<>();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"build-ended\" | \"frame\" | no build-ended was received",
                "completed | aborted | the build was aborted",
                "\"layers-planned\":1, | '' | layers-planned was not reported: whether all layers were made is not known",
                "\"layers-planned\":1 | \"layers-planned\":2 | 1 planned layer not made, the first is 2",
                "\"seq\":2 | \"seq\":1 | 2 messages missing",
                "\"seq\":3 | \"seq\":4 | 1 message missing",
                "\"o2.chamber\":5 | \"o2.chamber\":null | 1 layer not evaluable, the first is 1",
                "\"version\":1 | \"version\":null | envelope was not reported, expected e version 1",
                "\"build-started\" | \"frame\" | no build-started was received",
            })
    void anIncompleteBuildAlwaysHasItsReasons(String said, String instead, String reason) throws IOException {
        // Given
        String record = """
                {"type":"build-started","session":7,"seq":0,"time":"2026-11-20T06:00:00Z","build":"B","after":null,"layers-planned":1,"envelope":{"id":"e","version":1}}
                {"type":"frame","session":7,"seq":1,"time":"2026-11-20T06:00:00Z","build":"B","phase":"expose","layer":1,"values":{"o2.chamber":5}}
                {"type":"frame","session":7,"seq":2,"time":"2026-11-20T06:00:01Z","build":"B","phase":"expose","layer":1,"values":{"o2.chamber":6}}
                {"type":"build-ended","session":7,"seq":3,"time":"2026-11-20T06:00:02Z","build":"B","outcome":"completed"}
                """;
        String approved = ENVELOPE.replace("signals:", """
                qualification: {iq: {approved: 2026-01-01}, oq: {approved: 2026-01-01}, pq: {approved: 2026-01-01}}
                approvals: [{by: a, meaning: author, on: 2026-01-01}, {by: b, meaning: approval, on: 2026-01-01}]
                signals:""");
        String envelope = file("e.yaml", approved);
        int whole = run(new JudgeCommand(), "--envelope", envelope, "--log", file("whole.jsonl", record));
        String log = file("log.jsonl", record.replace(said, instead));

        // When
        int status = run(new JudgeCommand(), "--envelope", envelope, "--log", log);
        int reported = run(new JudgeCommand(), "--envelope", envelope, "--log", log, "--report");

        // Then
        assertThat(whole).isZero();
        assertThat(status).isEqualTo(2);
        assertThat(reported).isEqualTo(2);
        assertThat(err.toString().lines()).contains("B: incomplete: " + reason);
        assertThat(out.toString().lines()).contains("  incomplete: " + reason);
    }

    @Test
    void judgeAsksWhichBuildWhereThereAreSeveral() throws IOException {
        // Given
        String log = file("log.jsonl", FRAME.formatted(1, 1, "A", 5) + FRAME.formatted(2, 2, "B", 5));

        // When
        int status = run(new JudgeCommand(), "--envelope", file("e.yaml", ENVELOPE), "--log", log);

        // Then
        assertThat(status).isEqualTo(3);
        assertThat(out.toString()).isEmpty();
        assertThat(refusal.get()).hasMessage(log + ": several builds, choose one with --build: A, B");
    }

    @Test
    void judgeNamesTheBuildsThereAre() throws IOException {
        // Given
        String log = file("log.jsonl", FRAME.formatted(1, 1, "A", 5));

        // When
        int status = run(new JudgeCommand(), "--envelope", file("e.yaml", ENVELOPE), "--log", log, "--build", "C");

        // Then
        assertThat(status).isEqualTo(3);
        assertThat(refusal.get()).hasMessage(log + ": no message names build C; there are: A");
    }

    @Test
    void judgeTellsLinesThatCannotBeReadAndRefusesALogWithoutABuild() throws IOException {
        // Given
        String log = file("log.jsonl", "{\n[]\n[7]\n");

        // When
        int status = run(new JudgeCommand(), "--envelope", file("e.yaml", ENVELOPE), "--log", log);

        // Then
        assertThat(status).isEqualTo(3);
        assertThat(err.toString())
                .contains(log + ", line 1: not-json: ")
                .contains(log + ", line 3: not-a-message: ")
                .doesNotContain("line 2");
        assertThat(refusal.get()).hasMessage(log + ": no message names a build");
    }

    @Test
    void aMissingFileIsBadInput() throws IOException {
        // When
        int status = run(new JudgeCommand(), "--envelope", file("e.yaml", ENVELOPE), "--log", "nowhere.jsonl");

        // Then
        assertThat(status).isEqualTo(3);
        assertThat(refusal.get()).isInstanceOf(NoSuchFileException.class);
        assertThat(out.toString()).isEmpty();
    }

    private int run(Object command, String... args) {
        return new CommandLine(command)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    refusal.set(failure);
                    return 3;
                })
                .execute(args);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text, UTF_8).toString();
    }
}
