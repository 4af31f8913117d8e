package io.layerproof.app.judge;

import io.layerproof.app.ExitStatus;
import io.layerproof.app.console.Screen;
import io.layerproof.rules.words.EnvelopeExplanation;
import io.layerproof.rules.words.SignalWords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code layerproof check-envelope FILE}. */
@Command(
        name = "check-envelope",
        mixinStandardHelpOptions = true,
        description = "Checks an envelope and explains in sentences what it means.",
        footer = {"%nExample:", "  layerproof check-envelope ti64.yaml"})
public final class CheckEnvelopeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "The envelope.")
    private Path file;

    @Override
    public Integer call() throws IOException {
        EnvelopeExplanation.lines(EnvelopeFile.read(file), SignalWords.CATALOGUE)
                .forEach(line -> Screen.line(spec.commandLine().getOut(), line));
        return ExitStatus.DONE;
    }
}
