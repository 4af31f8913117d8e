package io.layerproof.app.builds;

import io.layerproof.app.Refusal;
import io.layerproof.app.console.PublishedVerdicts;
import io.layerproof.app.console.Screen;
import io.layerproof.app.data.StoredKafka;
import io.layerproof.app.evidence.MachineMessages;
import io.layerproof.app.input.LogInput;
import io.layerproof.app.judge.OfflineJudgement;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.envelope.EnvelopeRef;
import io.layerproof.rules.event.VerdictEvent;
import io.layerproof.rules.verdict.Judgement;
import io.layerproof.rules.words.JudgementReport;
import io.layerproof.rules.words.SignalWords;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code layerproof report BUILD}: judges a build again from its machine's evidence and prints a report for people. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "Judges a build once more from the evidence and prints the report for people: each nonconformity with its story.",
            "Exit status: 0 conforming, 1 nonconforming, 2 incomplete, 3 bad input."
        },
        footer = {"%nExample:", "  layerproof report B-2026-0412 --data ./layerproof-data"})
public final class ReportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private final OneBuild build;

    /** @param stored starts the Kafka of a data directory */
    public ReportCommand(StoredKafka stored) {
        this.build = new OneBuild(stored);
    }

    @Override
    public Integer call() throws IOException {
        return build.use(this::print);
    }

    private int print(KnownBuild known, Map<String, Object> client) throws IOException {
        Envelope envelope = envelope(known, RegisteredContents.read(client));
        PrintWriter out = spec.commandLine().getOut();
        try (LogInput messages = MachineMessages.of(client, known.machine())) {
            Judgement judgement = OfflineJudgement.of(messages, known.build(), envelope);
            JudgementReport.lines(judgement, envelope, SignalWords.CATALOGUE).forEach(line -> Screen.line(out, line));
            out.flush();
            return PublishedVerdicts.status(judgement.verdict());
        }
    }

    private static Envelope envelope(KnownBuild known, RegisteredContents registered) {
        VerdictEvent verdict = known.verdict();
        if (verdict == null) {
            throw new Refusal(known.build() + " on " + known.machine() + ": " + known.state() + ", not judged yet");
        }
        EnvelopeRef judgedBy = verdict.subject().envelope();
        Envelope envelope = judgedBy == null ? null : registered.find(judgedBy.sha256());
        if (envelope == null) {
            throw new Refusal(known.build() + " on " + known.machine() + " was judged "
                    + (judgedBy == null
                            ? "without an envelope: "
                            : "under an envelope that is not registered any more (sha256 " + judgedBy.sha256() + "): ")
                    + "'layerproof verdict' tells what was found");
        }
        return envelope;
    }
}
