package io.layerproof.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.app.ExitStatus;
import io.layerproof.app.Refusal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class StandaloneTest {

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
