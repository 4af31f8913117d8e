package io.layerproof.app.judge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.app.Refusal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    @Test
    void checkEnvelopeExplainsInSentences() throws IOException {
        // When
        int status = run(new CheckEnvelopeCommand(), file("e.yaml", ENVELOPE));

        // Then
        assertThat(status).isZero();
        assertThat(out.toString().lines())
                .contains("oxygen-high: chamber oxygen must stay at or below 1000 ppm while recoating or exposing; "
                        + "above 1000 ppm for 5 s is a major nonconformity (oq).");
    }

    @Test
    void checkEnvelopeListsEveryProblem() throws IOException {
        // Given
        String wrong = file("e.yaml", ENVELOPE.replace("30s", "30").replace("oq: 1000", "or: 1000"));

        // When
        int status = run(new CheckEnvelopeCommand(), wrong);

        // Then
        assertThat(status).isEqualTo(3);
        assertThat(out.toString()).isEmpty();
        assertThat(refusal.get())
                .isInstanceOf(Refusal.class)
                .hasMessage(String.join(
                        System.lineSeparator(),
                        wrong + ": not a valid envelope",
                        "  signals.o2.chamber.max-silence, line 4: found 30, expected a duration: a number and one of ns us ms s min h d, or layer, or build",
                        "  rules[0].max.or, line 6: found an unknown key, expected one of alert pq oq iq"));
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
