package io.layerproof.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.app.ExitStatus;
import io.layerproof.app.HelpPages;
import io.layerproof.app.Refusal;
import io.layerproof.app.console.Look;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class StandaloneTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void tellsTheVersionOfThePom() {
        // Given
        CommandLine layerproof = listening(Standalone.commandLine());

        // When
        int status = layerproof.execute("--version");

        // Then
        assertThat(status).isZero();
        assertThat(out.toString()).matches("layerproof \\d+\\.\\d+\\.\\d+\\S* \\(Java \\S+\\)\\R");
    }

    @Test
    void showsTheHelpWhenNoCommandIsGiven() {
        // Given
        CommandLine layerproof = listening(Standalone.commandLine());

        // When
        int status = layerproof.execute();

        // Then
        assertThat(status).isZero();
        assertThat(out.toString()).contains("Usage: layerproof", "--help", "--version");
    }

    @Test
    void answersAnUnknownWordWithOneLineAndBadInput() {
        // Given
        CommandLine layerproof = listening(Standalone.commandLine());

        // When
        int status = layerproof.execute("frobnicate");

        // Then
        assertThat(status).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(err.toString().lines()).singleElement().asString().contains("frobnicate", "layerproof --help");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "juge | there is no command juge; did you mean judge? (see 'layerproof --help')",
                "envelope | there is no command envelope; did you mean envelopes? (see 'layerproof --help')",
                "judge --envelop e.yaml --log l | there is no option --envelop; did you mean --envelope? (see 'layerproof judge --help')",
                "help juge | there is no command juge; did you mean judge? (see 'layerproof --help')",
                "help envelopes withdrow | there is no command withdrow; did you mean withdraw? (see 'layerproof envelopes --help')",
                "envelopes withdrow | there is no command withdrow; did you mean withdraw? (see 'layerproof envelopes --help')",
                "verify-evidence ../sampels | ../sampels: there is no such directory; did you mean samples?",
                "serve --config pom.xml --only setler | Invalid value for option '--only': expected ingest, streams or settler, not setler; did you mean settler? (see 'layerproof serve --help')",
                "demo --onse | there is no option --onse; did you mean --once? (see 'layerproof demo --help')",
                "check-envelope pom.xm | pom.xm: there is no such file; did you mean pom.xml?",
                "replay pom.xml --format layer-cvs --machine M --envelope ../rules/envelopes/simulated-plant.yaml | "
                        + "--format: expected concept-laser-m2, layer-csv or messages, found layer-cvs; did you mean layer-csv? (see 'layerproof replay --help')",
            })
    void aTypoIsMetWithTheNearestWord(String words, String sentence) {
        // When
        int status = listening(Standalone.commandLine()).execute(words.split(" "));

        // Then
        assertThat(status).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(err.toString().lines()).containsExactly("layerproof: " + sentence);
    }

    @Test
    void everyCommandHasAnExampleAndTheHelpOfHelp() {
        // Given
        CommandLine layerproof = listening(Standalone.commandLine());

        layerproof.getSubcommands().forEach((name, command) -> {
            // When
            out.getBuffer().setLength(0);
            int status = layerproof.execute("help", name);

            // Then
            assertThat(status).isZero();
            assertThat(out.toString()).as(name).contains("Usage: layerproof " + name, "Example", name);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 80, 120})
    void theHelpOfEachCommandIsAsWideAsTheTerminalAndBreaksNoWord(int columns) {
        for (String name : Standalone.commandLine().getSubcommands().keySet()) {
            // When
            String help = help(name, columns);

            // Then
            assertThat(help.lines())
                    .as(name)
                    .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(columns));
            assertThat(help.split("\\s+"))
                    .as(name)
                    .containsExactly(help(name, 4000).split("\\s+"));
        }
    }

    private String help(String command, int columns) {
        out.getBuffer().setLength(0);
        CommandLine layerproof = listening(Standalone.commandLine());
        HelpPages.fit(layerproof, new Look(columns, false));
        layerproof.execute("help", command);
        return out.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void aShellCompletesCommandsAndOptions(String shell) throws IOException, InterruptedException {
        // Given
        listening(Standalone.commandLine()).execute("completion", shell);
        Path script = Files.writeString(folder.resolve("completion"), out.toString());

        // When
        Process bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        "source '" + script + "' 2>/dev/null; COMP_WORDS=(layerproof judge --env); COMP_CWORD=2; "
                                + "_complete_layerproof; echo ${COMPREPLY[@]}")
                .start();

        // Then
        assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("--envelope");
        assertThat(bash.waitFor()).isZero();
    }

    @Test
    void saysARefusalInOneLine() {
        // Given
        CommandLine layerproof = failing(new Refusal("port 9092 is in use; choose another with --kafka-port"));

        // When
        int status = layerproof.execute("fail");

        // Then
        assertThat(status).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(err.toString().lines())
                .containsExactly("layerproof: port 9092 is in use; choose another with --kafka-port");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void saysInWordsThatAFileIsNotThere() {
        // Given
        CommandLine layerproof = failing(new NoSuchFileException("envelope.yaml"));

        // When
        int status = layerproof.execute("fail");

        // Then
        assertThat(status).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(err.toString().lines()).containsExactly("layerproof: envelope.yaml: there is no such file");
    }

    @Test
    void keepsTheStackTraceOfAFaultOfItsOwn() {
        // Given
        CommandLine layerproof = failing(new IllegalStateException("two heads"));

        // When
        int status = layerproof.execute("fail");

        // Then
        assertThat(status).isEqualTo(ExitStatus.FAULT);
        assertThat(err.toString()).contains("IllegalStateException: two heads", "\tat ");
    }

    private CommandLine failing(Exception failure) {
        CommandLine line = Standalone.commandLine().addSubcommand(new Fail(failure));
        return listening(ExitStatus.applyTo(line));
    }

    private CommandLine listening(CommandLine line) {
        return line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    }

    @Command(name = "fail")
    private record Fail(Exception failure) implements Callable<Integer> {

        @Override
        public Integer call() throws Exception {
            throw failure;
        }
    }
}
