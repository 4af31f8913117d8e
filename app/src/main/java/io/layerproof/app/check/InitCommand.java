package io.layerproof.app.check;

import io.layerproof.app.ExitStatus;
import io.layerproof.rules.signal.Signal;
import io.layerproof.rules.signal.SignalCatalogue;
import io.layerproof.rules.words.EnvelopeTemplate;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code layerproof init envelope}: prints an envelope to start from. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "WHAT",
        description = "Prints a file to begin with.",
        footer = {"%nExample:", "  layerproof init envelope --signals o2.chamber,plate.temp > my-envelope.yaml"},
        subcommandsRepeatable = false)
public final class InitCommand implements Runnable {

    private static final List<String> USUAL =
            List.of("o2.chamber", "gas.flow.actual", "plate.temp", "chamber.overpressure", "filter.dp");

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "envelope",
            mixinStandardHelpOptions = true,
            description = {
                "Prints an envelope with a comment on each key, and the catalogue's ranges.",
                "Example: layerproof init envelope --signals o2.chamber,plate.temp > my-envelope.yaml"
            })
    int envelope(
            @Option(
                            names = "--signals",
                            split = ",",
                            paramLabel = "NAME",
                            description = "What the machine reports: names of layerproof signals, comma-separated.")
                    List<String> names) {
        PrintWriter out = spec.commandLine().getOut();
        EnvelopeTemplate.lines(signals(names == null ? USUAL : names)).forEach(out::println);
        out.flush();
        return ExitStatus.DONE;
    }

    private static List<Signal> signals(List<String> names) {
        List<Signal> signals = new ArrayList<>();
        List<String> known = SignalCatalogue.all().stream().map(Signal::id).toList();
        for (String name : names) {
            signals.add(SignalCatalogue.find(name).orElseThrow(() -> Unknown.word(name, known, "signals")));
        }
        return signals;
    }
}
