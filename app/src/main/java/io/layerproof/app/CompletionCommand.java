package io.layerproof.app;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code layerproof completion}: prints the script with which a shell completes commands and options. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Prints the script with which a shell completes commands and options.",
        footer = {
            "%nExamples:",
            "  source <(layerproof completion bash)                        # in this shell, or in ~/.bashrc",
            "  source <(layerproof completion zsh)                         # in this shell, or in ~/.zshrc"
        })
final class CompletionCommand implements Callable<Integer> {

    /** The shells that there is a script for. */
    enum Shell {
        bash,
        zsh
    }

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "SHELL", description = "One of: ${COMPLETION-CANDIDATES}.")
    private Shell shell;

    @Override
    public Integer call() {
        CommandLine top = spec.parent().commandLine();
        if (shell == Shell.zsh) {
            spec.commandLine()
                    .getOut()
                    .println("autoload -U +X compinit && compinit && autoload -U +X bashcompinit && bashcompinit");
        }
        spec.commandLine().getOut().println(AutoComplete.bash(top.getCommandName(), top));
        spec.commandLine().getOut().flush();
        return ExitStatus.DONE;
    }
}
