package io.layerproof.app;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code layerproof help [COMMAND]}: prints the same as that command's {@code --help}. */
@Command(
        name = "help",
        helpCommand = true,
        description = "Prints the help of a command.",
        footer = {"%nExamples:", "  layerproof help judge", "  layerproof help envelopes withdraw"})
final class HelpOnCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "The command; left out: all of them.")
    private List<String> words = List.of();

    @Override
    public Integer call() {
        CommandLine asked = spec.parent().commandLine();
        for (String word : words) {
            CommandLine inner = asked.getSubcommands().get(word);
            if (inner == null) {
                throw new Refusal("there is no command " + word
                        + Nearest.didYouMean(word, asked.getSubcommands().keySet()) + " (see '"
                        + asked.getCommandSpec().qualifiedName() + " --help')");
            }
            asked = inner;
        }
        asked.usage(spec.commandLine().getOut());
        return ExitStatus.DONE;
    }
}
