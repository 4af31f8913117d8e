package io.layerproof.standalone;

import io.layerproof.standalone.demo.DemoCommand;
import io.layerproof.standalone.evidence.ExportEvidenceCommand;
import io.layerproof.standalone.evidence.VerifyEvidenceCommand;
import io.layerproof.standalone.judge.BacktestCommand;
import io.layerproof.standalone.judge.CheckEnvelopeCommand;
import io.layerproof.standalone.judge.JudgeCommand;
import io.layerproof.standalone.replay.ReplayCommand;
import io.layerproof.standalone.serve.RegisterEnvelopeCommand;
import io.layerproof.standalone.serve.ServeCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program {@code layerproof}. Exit statuses are those of {@link ExitStatus}. */
@Command(
        name = "layerproof",
        description =
                "Proves, layer by layer, that a 3D-printed implant was made inside its validated parameter envelope.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class Layerproof implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    /** Every command there is, in the order of the help. Each is annotated with {@link Command}. */
    private static List<Object> commands() {
        return List.of(
                new DemoCommand(),
                new ReplayCommand(),
                new ServeCommand(),
                new RegisterEnvelopeCommand(),
                new JudgeCommand(),
                new CheckEnvelopeCommand(),
                new BacktestCommand(),
                new ExportEvidenceCommand(),
                new VerifyEvidenceCommand());
    }

    /** Standard output is UTF-8 whatever the shell's language: a judgement has the same bytes everywhere. */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.exit(commandLine().setOut(out).execute(args));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Layerproof());
        commands().forEach(line::addSubcommand);
        return ExitStatus.applyTo(line);
    }

    /** Without a command: the help. */
    @Override
    public Integer call() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
        return ExitStatus.DONE;
    }
}
