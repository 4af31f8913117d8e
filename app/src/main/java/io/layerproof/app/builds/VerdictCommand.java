package io.layerproof.app.builds;

import io.layerproof.app.ExitStatus;
import io.layerproof.app.console.PublishedVerdicts;
import io.layerproof.app.console.Screen;
import io.layerproof.app.console.VerdictTable;
import io.layerproof.app.data.StoredKafka;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.envelope.EnvelopeRef;
import io.layerproof.rules.envelope.Rule;
import io.layerproof.rules.event.StatedJudgement;
import io.layerproof.rules.event.VerdictEvent;
import io.layerproof.rules.verdict.Judgement;
import io.layerproof.rules.verdict.Nonconformity;
import io.layerproof.rules.wire.JsonLine;
import io.layerproof.rules.wire.event.EventWriter;
import io.layerproof.rules.wire.event.JudgementReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code layerproof verdict BUILD}: prints the latest verdict on a build and its devices, and what to do. */
@Command(
        name = "verdict",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the latest verdict on a build, settled or live: layers, nonconformities, devices, and what to do.",
            "Exit status: 0 conforming, 1 nonconforming, 2 incomplete or not judged yet, 3 bad input."
        },
        footer = {"%nExample:", "  layerproof verdict B-2026-0412 --data ./layerproof-data"})
public final class VerdictCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private final OneBuild build;

    @Option(
            names = "--json",
            description =
                    "Print the verdict as it stands on the topic verdicts, then what to do, each as a line of JSON.")
    private boolean json;

    /** @param stored starts the Kafka of a data directory */
    public VerdictCommand(StoredKafka stored) {
        this.build = new OneBuild(stored);
    }

    @Override
    public Integer call() throws IOException {
        return build.use(this::print);
    }

    private int print(KnownBuild known, Map<String, Object> client) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        VerdictEvent verdict = known.verdict();
        if (verdict == null) {
            tellNothing(known, out);
            return ExitStatus.INCOMPLETE;
        }
        RegisteredContents registered = RegisteredContents.read(client);
        if (json) {
            out.println(EventWriter.text(verdict));
            out.println(advice(verdict, registered));
        } else {
            lines(verdict, registered).forEach(line -> Screen.line(out, line));
        }
        out.flush();
        return PublishedVerdicts.status(verdict.verdict());
    }

    private void tellNothing(KnownBuild known, PrintWriter out) {
        if (json) {
            out.println(new JsonLine()
                    .put("build", known.build())
                    .put("machine", known.machine())
                    .put("state", known.state())
                    .putNull("verdict")
                    .text());
        } else {
            Screen.line(out, known.build() + " on " + known.machine() + ": " + known.state() + ", not judged yet");
        }
        out.flush();
    }

    private static String advice(VerdictEvent verdict, RegisteredContents registered) {
        Envelope envelope = envelope(verdict, registered);
        Set<String> what = envelope != null && verdict.judgement() instanceof StatedJudgement.Whole whole
                ? whatToDo(JudgementReader.read(whole.json(), envelope), envelope)
                : Set.of();
        return new JsonLine()
                .put("event", "advice")
                .put("machine", verdict.machine())
                .put("build", verdict.build())
                .putValue("what-to-do", what)
                .text();
    }

    private static @Nullable Envelope envelope(VerdictEvent verdict, RegisteredContents registered) {
        EnvelopeRef judgedBy = verdict.subject().envelope();
        return judgedBy == null ? null : registered.find(judgedBy.sha256());
    }

    private static List<String> lines(VerdictEvent verdict, RegisteredContents registered) {
        Envelope envelope = envelope(verdict, registered);
        List<String> lines = new ArrayList<>(VerdictTable.lines(verdict, envelope));
        if (verdict.judgement() instanceof StatedJudgement.Whole whole) {
            Judgement judgement = JudgementReader.read(whole.json(), envelope);
            judgement.devices().forEach(device -> lines.add(row("device", device.code() + ": " + device.verdict())));
            if (envelope != null) {
                whatToDo(judgement, envelope).forEach(what -> lines.add(row("what to do", what)));
            }
        }
        lines.add(row(
                "judged",
                verdict instanceof VerdictEvent.Settled
                        ? "settled, from the build's full record"
                        : "live; the settled verdict follows when the build has been quiet"));
        return lines;
    }

    private static Set<String> whatToDo(Judgement judgement, Envelope envelope) {
        Set<String> broken =
                judgement.nonconformities().stream().map(Nonconformity::rule).collect(Collectors.toSet());
        Set<String> what = new LinkedHashSet<>();
        for (Rule rule : envelope.rules()) {
            String respond = rule.forPeople().respond();
            if (respond != null && broken.contains(rule.id())) {
                what.add(respond + " (" + rule.id() + ")");
            }
        }
        return what;
    }

    private static String row(String name, String text) {
        return String.format("  %-16s %s", name, text);
    }
}
