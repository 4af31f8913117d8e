package io.layerproof.app.check;

import io.layerproof.app.ExitStatus;
import io.layerproof.app.console.Screen;
import io.layerproof.rules.signal.SignalCatalogue;
import io.layerproof.rules.signal.Unit;
import io.layerproof.rules.wire.JsonLine;
import io.layerproof.rules.words.Explanation;
import io.layerproof.rules.words.Explanations;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code layerproof explain [KEY]}: explains a word of envelopes, findings, signals or units. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Says what a key of an envelope, a measure, a phase, a tier, a finding, a signal or a unit means.",
            "Examples: layerproof explain max-silence, layerproof explain oq, layerproof explain o2.chamber"
        })
public final class ExplainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "KEY",
            defaultValue = "",
            description = "What to explain, also with its path. Left out: the words that can be explained.")
    private String key;

    @Option(names = "--json", description = "Print each explanation as a line of JSON.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<Explanation> found = key.isEmpty() ? Explanations.all() : Explanations.of(key);
        if (found.isEmpty()) {
            Screen.line(out, otherThanWords());
        }
        for (Explanation one : found) {
            print(one, out);
        }
        out.flush();
        return ExitStatus.DONE;
    }

    private void print(Explanation one, PrintWriter out) {
        if (json) {
            JsonLine line = new JsonLine();
            line.putValue("words", one.words());
            line.put("text", String.join("\n", one.lines()));
            out.println(line.text());
        } else if (key.isEmpty()) {
            Screen.line(out, String.join(", ", one.words()) + ": " + one.firstSentence());
        } else {
            Screen.line(out, String.join(", ", one.words()));
            Screen.prose(out, one.lines(), "  ");
        }
    }

    /** The line for a signal or a unit, which {@link Explanations} does not cover. */
    private String otherThanWords() {
        return SignalCatalogue.find(key)
                .map(json ? SignalsCommand::jsonOf : SignalsCommand::rowOf)
                .or(() -> Unit.of(key).map(json ? UnitsCommand::jsonOf : UnitsCommand::rowOf))
                .orElseThrow(() -> Unknown.word(key, Explanations.words(), "explain"));
    }
}
