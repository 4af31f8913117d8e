package io.layerproof.app.judge;

import io.layerproof.app.ExitStatus;
import io.layerproof.app.console.Progress;
import io.layerproof.app.console.Screen;
import io.layerproof.app.input.LogInput;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.verdict.Comparison;
import io.layerproof.rules.verdict.Judgement;
import io.layerproof.rules.wire.event.ComparisonWriter;
import io.layerproof.rules.words.ComparisonReport;
import io.layerproof.rules.words.Count;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code layerproof backtest}: tries a draft envelope on past builds, before it is approved. */
@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        description = {
            "Judges past builds under a new envelope and under the old one, and lists what changes.",
            "The new one is not approved yet: it is taken as if it bore the old one's name, version, qualification and signatures."
        },
        footer = {"%nExample:", "  layerproof backtest --envelope draft.yaml --against ti64.yaml logs/*.jsonl.gz"})
public final class BacktestCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--envelope", required = true, paramLabel = "NEW", description = "The envelope to try.")
    private Path envelope;

    @Option(names = "--against", required = true, paramLabel = "OLD", description = "The envelope to compare it with.")
    private Path against;

    @Parameters(
            arity = "1..*",
            paramLabel = "LOG",
            description = "Logs of messages, plain, gzip or zstd; every build in them is judged. -: standard input.")
    private List<Path> logs;

    @Option(names = "--json", description = "Print one JSON object a build instead of text.")
    private boolean json;

    @Option(names = "--progress", description = "Tell the progress on standard error even if that is no terminal.")
    private boolean progress;

    @Override
    public Integer call() throws IOException {
        Envelope before = EnvelopeFile.read(against);
        Envelope after = asIfApproved(EnvelopeFile.read(envelope), before);
        List<Comparison> comparisons = new ArrayList<>();
        for (Path log : logs) {
            compare(log, List.of(before, after), comparisons);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            comparisons.forEach(comparison -> out.println(ComparisonWriter.json(comparison)));
        } else {
            tell(comparisons, out);
        }
        out.flush();
        return ExitStatus.DONE;
    }

    private void compare(Path log, List<Envelope> envelopes, List<Comparison> comparisons) throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        Function<String, Progress> step = Judging.progress(progress, err);
        try (LogInput input = LogInput.open(log);
                StoredRecord record = StoredRecord.open(input, step)) {
            Judging.tellQuarantine(input, record, err);
            Judging.requireBuilds(record, input);
            for (String build : record.builds()) {
                List<Judgement> judgements = Judging.judge(record, build, envelopes, step.apply("judging " + build));
                comparisons.add(Comparison.of(judgements.get(0), judgements.get(1)));
            }
        }
    }

    private static void tell(List<Comparison> comparisons, PrintWriter out) {
        List<Comparison> different =
                comparisons.stream().filter(Comparison::isDifferent).toList();
        different.forEach(comparison -> ComparisonReport.lines(comparison).forEach(line -> Screen.line(out, line)));
        Screen.line(out, Count.of(comparisons.size(), "build") + " judged, " + different.size() + " would change");
    }

    /**
     * The draft under the approved envelope's name, version, qualification, approvals and zone. Otherwise every build
     * would differ: it names the approved one, and the draft has no approvals.
     */
    private static Envelope asIfApproved(Envelope draft, Envelope approved) {
        return new Envelope(
                approved.id(),
                approved.version(),
                draft.sha256(),
                draft.scope(),
                approved.qualification(),
                approved.approvals(),
                draft.signals(),
                draft.coverage(),
                draft.futureToleranceNs(),
                draft.clockToleranceNs(),
                draft.phases(),
                draft.rules(),
                draft.supersedes(),
                draft.reason(),
                approved.zone());
    }
}
