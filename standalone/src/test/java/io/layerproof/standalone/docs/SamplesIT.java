package io.layerproof.standalone.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.app.Layerproof;
import io.layerproof.app.data.StoredKafka;
import io.layerproof.programs.Programs;
import io.layerproof.standalone.replay.ReplayCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the README on the sample build, as they stand there. */
@Timeout(300)
class SamplesIT {

    private static final Path PROJECT = Path.of("..");
    private static final Pattern COMMANDS = Pattern.compile("(?ms)^<!-- samples -->\\n```sh\\n(.*?)^```$");

    @TempDir
    private Path directory;

    /** A command that was run. */
    private record Run(int status, String out, String err) {}

    @Test
    void judgeFindsTheLeakInLayer4And5AndThePegConforms() throws IOException {
        // When
        Run report = run(command("judge"));
        Run json = run(command("judge").replace("--report ", ""));

        // Then
        assertThat(report.err()).isEmpty();
        assertThat(report.status()).isEqualTo(1);
        assertThat(report.out()).contains("Oxygen in the process chamber", "major", "layers 4-5");
        assertThat(json.out())
                .contains(
                        "{\"code\":\"CUP-1\",\"verdict\":\"NONCONFORMING\"}",
                        "{\"code\":\"PEG-1\",\"verdict\":\"CONFORMING\"}");
    }

    @Test
    void replayOfTheTableComesToTheSameVerdict() throws IOException {
        // When
        Run run = run(command("replay")
                .replace("sample-data", directory.resolve("data").toString()));

        // Then
        assertThat(run.status()).as(run.out() + run.err()).isEqualTo(1);
        assertThat(run.out()).contains("NONCONFORMING", "oxygen-high");
    }

    @Test
    void backtestTellsWhatTheWiderLimitWouldHaveChanged() throws IOException {
        // When
        Run run = run(command("backtest"));

        // Then
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("SAMPLE-1", "major", "minor");
    }

    @Test
    void theSampleHasNothingToRemark() throws IOException {
        // When
        Run messages = run("check-messages samples/leak.jsonl");
        Run envelope = run("check-envelope samples/leak.yaml");

        // Then
        assertThat(messages.out().strip()).isEqualTo("201 messages, nothing to remark");
        assertThat(envelope.status()).isZero();
    }

    @Test
    void theFilesAreThoseThatTheScriptMakes() throws Exception {
        // Given
        Path python = Programs.needed("python3");
        Path samples = PROJECT.resolve("samples").toAbsolutePath();

        // When
        Process made = new ProcessBuilder(
                        python.toString(), samples.resolve("make.py").toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String out = new String(made.getInputStream().readAllBytes(), UTF_8);

        // Then
        assertThat(made.waitFor()).as(out).isZero();
        for (String name : List.of("leak.jsonl", "leak.csv")) {
            assertThat(directory.resolve(name)).hasSameTextualContentAs(samples.resolve(name));
        }
    }

    private static String command(String name) throws IOException {
        String block = COMMANDS.matcher(Files.readString(PROJECT.resolve("README.md")))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        return block.replace("\\\n", " ")
                .lines()
                .map(line -> line.strip().replaceFirst("^\\./layerproof ", ""))
                .filter(line -> line.startsWith(name + " "))
                .findFirst()
                .orElseThrow();
    }

    private static Run run(String command) {
        String[] args = Arrays.stream(command.strip().split("\\s+"))
                .map(word -> word.startsWith("samples/") ? PROJECT.resolve(word).toString() : word)
                .toArray(String[]::new);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Layerproof.commandLine(List.of(new ReplayCommand()), StoredKafka.NONE)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
        return new Run(status, out.toString(), err.toString());
    }
}
