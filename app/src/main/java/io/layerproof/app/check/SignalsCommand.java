package io.layerproof.app.check;

import io.layerproof.app.ExitStatus;
import io.layerproof.app.console.Screen;
import io.layerproof.rules.signal.Signal;
import io.layerproof.rules.signal.SignalCatalogue;
import io.layerproof.rules.wire.JsonLine;
import io.layerproof.rules.wire.NumberText;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code layerproof signals [WORD]}: lists the signals of the catalogue. */
@Command(
        name = "signals",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the signals of the catalogue: name, canonical unit, what a sensor can show, what people call it.",
            "Example: layerproof signals oxygen"
        })
public final class SignalsCommand implements Callable<Integer> {

    private static final String ROW = "%-27s %-8s %-16s %s";
    private static final int LABEL = ROW.formatted("", "", "", "").length();

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "WORD",
            defaultValue = "",
            description = "Only those whose name, unit or description holds this word.")
    private String word;

    @Option(names = "--json", description = "Print each signal as a line of JSON.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<Signal> found = SignalCatalogue.all().stream()
                .filter(signal -> rowOf(signal).contains(word))
                .toList();
        for (Signal signal : found) {
            if (json) {
                out.println(jsonOf(signal));
            } else {
                Screen.line(out, rowOf(signal), LABEL);
            }
        }
        if (found.isEmpty()) {
            throw Unknown.word(
                    word, SignalCatalogue.all().stream().map(Signal::id).toList(), "signals");
        }
        out.flush();
        return ExitStatus.DONE;
    }

    /** A signal as a row of the list. */
    static String rowOf(Signal signal) {
        String range = NumberText.of(signal.plausibleLow()) + " to " + NumberText.of(signal.plausibleHigh());
        return String.format(ROW, signal.id(), signal.unit(), range, signal.label());
    }

    static String jsonOf(Signal signal) {
        JsonLine line = new JsonLine();
        line.put("signal", signal.id());
        line.put("unit", signal.unit().code());
        line.put("low", signal.plausibleLow());
        line.put("high", signal.plausibleHigh());
        line.put("label", signal.label());
        return line.text();
    }
}
