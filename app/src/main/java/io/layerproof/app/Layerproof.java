package io.layerproof.app;

import io.layerproof.app.builds.BuildsCommand;
import io.layerproof.app.builds.ReportCommand;
import io.layerproof.app.builds.VerdictCommand;
import io.layerproof.app.check.CheckEnvelopeCommand;
import io.layerproof.app.check.CheckMessagesCommand;
import io.layerproof.app.check.ExplainCommand;
import io.layerproof.app.check.InitCommand;
import io.layerproof.app.check.SignalsCommand;
import io.layerproof.app.check.UnitsCommand;
import io.layerproof.app.console.Screen;
import io.layerproof.app.console.Terminal;
import io.layerproof.app.data.StoredKafka;
import io.layerproof.app.evidence.ExportEvidenceCommand;
import io.layerproof.app.evidence.VerifyEvidenceCommand;
import io.layerproof.app.judge.BacktestCommand;
import io.layerproof.app.judge.JudgeCommand;
import io.layerproof.app.register.EnvelopesCommand;
import io.layerproof.app.register.RegisterEnvelopeCommand;
import io.layerproof.app.register.WithdrawEnvelopeCommand;
import io.layerproof.app.serve.ServeCommand;
import java.io.PrintWriter;
import java.time.InstantSource;
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

    /**
     * The commands that need no brokers in this process, in the order of the help. Each is annotated with {@link
     * Command}.
     */
    private static List<Object> commands(StoredKafka stored) {
        return List.of(
                new ServeCommand(),
                new RegisterEnvelopeCommand(stored),
                new CommandLine(new EnvelopesCommand(stored)).addSubcommand(new WithdrawEnvelopeCommand(stored)),
                new BuildsCommand(stored),
                new VerdictCommand(stored),
                new ReportCommand(stored),
                new JudgeCommand(),
                new CheckEnvelopeCommand(InstantSource.system()),
                new CheckMessagesCommand(),
                new BacktestCommand(),
                new InitCommand(),
                new ExplainCommand(),
                new SignalsCommand(),
                new UnitsCommand(),
                new ExportEvidenceCommand(stored),
                new VerifyEvidenceCommand(stored));
    }

    /** Runs the program without brokers: Kafka and the MQTT broker run elsewhere. */
    public static void main(String[] args) {
        run(commandLine(List.of(), StoredKafka.NONE), args);
    }

    /** Runs a command line and ends the process with its status. */
    public static void run(CommandLine line, String[] args) {
        PrintWriter out = Terminal.output();
        HelpPages.fit(line, Screen.lookOf(out));
        System.exit(line.setOut(out).setErr(Terminal.errors()).execute(args));
    }

    /**
     * Makes the command line.
     *
     * @param first commands that the help lists before those of this module: the ones that need brokers in this process
     * @param stored starts the Kafka of a data directory
     */
    public static CommandLine commandLine(List<Object> first, StoredKafka stored) {
        CommandLine line = new CommandLine(new Layerproof());
        first.forEach(line::addSubcommand);
        commands(stored).forEach(line::addSubcommand);
        line.addSubcommand(new CompletionCommand()).addSubcommand(new HelpOnCommand());
        line.getSubcommands().values().forEach(Layerproof::tellsTheVersion);
        return ExitStatus.applyTo(line);
    }

    private static void tellsTheVersion(CommandLine line) {
        line.getCommandSpec().versionProvider(new Version());
        line.getSubcommands().values().forEach(Layerproof::tellsTheVersion);
    }

    /** Prints the help, since no command was given. */
    @Override
    public Integer call() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
        return ExitStatus.DONE;
    }
}
