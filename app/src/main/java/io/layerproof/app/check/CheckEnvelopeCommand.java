package io.layerproof.app.check;

import io.layerproof.app.ExitStatus;
import io.layerproof.app.console.Screen;
import io.layerproof.app.judge.EnvelopeFile;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.envelope.check.EnvelopeCheck;
import io.layerproof.rules.envelope.check.EnvelopeFact;
import io.layerproof.rules.wire.JsonLine;
import io.layerproof.rules.words.EnvelopeExplanation;
import io.layerproof.rules.words.SignalWords;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code layerproof check-envelope FILE}: checks an envelope and explains it in sentences. */
@Command(
        name = "check-envelope",
        mixinStandardHelpOptions = true,
        description = {
            "Checks an envelope, explains in sentences what it means, and names what its author can hardly mean.",
            "Exit status: 0 nothing or warnings only, 1 of no use as it stands (no build can conform under it,",
            "or it asks for what nothing does), 3 no valid envelope."
        },
        footer = {
            "%nExamples:",
            "  layerproof check-envelope ti64.yaml",
            "  layerproof check-envelope ti64.yaml --on 2028-06-01"
        })
public final class CheckEnvelopeCommand implements Callable<Integer> {

    private final InstantSource clock;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "The envelope.")
    private Path file;

    @Option(
            names = "--on",
            paramLabel = "DATE",
            description = "The day on which a build is to start, in the envelope's zone (default: today).")
    private @Nullable LocalDate on;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    /** @param clock says which day today is */
    public CheckEnvelopeCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        Envelope envelope = EnvelopeFile.read(file);
        LocalDate day = on == null ? LocalDate.ofInstant(clock.instant(), envelope.zone()) : on;
        List<EnvelopeFact> facts = EnvelopeCheck.facts(envelope, day);
        List<String> sentences = EnvelopeExplanation.lines(envelope, SignalWords.CATALOGUE);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(jsonOf(envelope, day, facts, sentences));
        } else {
            sentences.forEach(line -> Screen.line(out, line));
            facts.forEach(fact -> Screen.line(out, textOf(fact)));
        }
        out.flush();
        return EnvelopeFact.refusing(facts).isEmpty() ? ExitStatus.DONE : ExitStatus.NONCONFORMING;
    }

    private static String textOf(EnvelopeFact fact) {
        return (fact.refuses() ? "Refused: " : "Warning: ") + fact.path() + ": " + fact.text() + ".";
    }

    private static String jsonOf(Envelope envelope, LocalDate day, List<EnvelopeFact> facts, List<String> sentences) {
        JsonLine line = new JsonLine();
        line.put("envelope", envelope.id());
        line.put("version", envelope.version());
        line.put("sha256", envelope.sha256());
        line.put("on", day.toString());
        line.put("refused", !EnvelopeFact.refusing(facts).isEmpty());
        line.putObjects(
                "found",
                facts,
                (fact, one) -> one.put("path", fact.path())
                        .put("refuses", fact.refuses())
                        .put("text", fact.text()));
        line.putValue("sentences", sentences);
        return line.text();
    }
}
