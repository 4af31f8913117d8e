package io.layerproof.app.judge;

import io.layerproof.app.ExitStatus;
import io.layerproof.app.Refusal;
import io.layerproof.app.console.Progress;
import io.layerproof.app.console.Screen;
import io.layerproof.app.console.Terminal;
import io.layerproof.app.evidence.ExportDirectory;
import io.layerproof.app.input.LogInput;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.verdict.Judgement;
import io.layerproof.rules.wire.event.JudgementWriter;
import io.layerproof.rules.words.JudgementReport;
import io.layerproof.rules.words.SignalWords;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code layerproof judge}: judges a build from its stored messages (spec, section 10). */
@Command(
        name = "judge",
        mixinStandardHelpOptions = true,
        description = {
            "Judges a build from its stored messages and prints the judgement as JSON.",
            "Exit status: 0 conforming, 1 nonconforming, 2 incomplete, 3 bad input."
        },
        footer = {
            "%nExamples:",
            "  layerproof judge --envelope ti64.yaml --log B-2026-0412.jsonl --report",
            "  zcat logs/*.gz | layerproof judge --envelope ti64.yaml --log - --build B-2026-0412",
            "  layerproof judge --log export-of-B-2026-0412"
        })
public final class JudgeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--envelope",
            paramLabel = "FILE",
            description = "The envelope to judge against (default: the one in an export of one build).")
    private @Nullable Path envelope;

    @Option(
            names = "--log",
            required = true,
            paramLabel = "FILE",
            description = "The machine's messages, one or an array of them a line, in any order; plain, gzip or zstd. "
                    + "-: standard input; DIR: what export-evidence wrote.")
    private Path log;

    @Option(names = "--build", paramLabel = "ID", description = "The build, if the log has several.")
    private @Nullable String build;

    @Option(names = "--report", description = "Print a report for people instead of JSON.")
    private boolean report;

    @Option(names = "--progress", description = "Tell the progress on standard error even if that is no terminal.")
    private boolean progress;

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        Function<String, Progress> step = Judging.progress(progress, err);
        boolean isExport = ExportDirectory.isAt(log);
        Envelope approved = EnvelopeFile.read(envelopeFile(isExport));
        try (LogInput input = isExport ? new ExportDirectory(log).messages() : LogInput.open(log);
                StoredRecord record = StoredRecord.open(input, step)) {
            Judging.tellQuarantine(input, record, err);
            String chosen = Judging.only(record, build, input);
            Judgement judgement = Judging.judge(record, chosen, List.of(approved), step.apply("judging"))
                    .get(0);
            print(judgement, approved);
            tellWhyIncomplete(judgement, err);
            return status(judgement);
        }
    }

    /**
     * Prints why the judgement is incomplete, unless the report says so itself. The JSON has no place for it, since it
     * is byte for byte what is signed.
     */
    private void tellWhyIncomplete(Judgement judgement, PrintWriter err) {
        if (!report) {
            judgement.incomplete().forEach(reason -> err.println(judgement.build() + ": incomplete: " + reason.text()));
            err.flush();
        }
    }

    private Path envelopeFile(boolean isExport) {
        Path exported = new ExportDirectory(log).envelopeFile();
        if (envelope != null) {
            return envelope;
        }
        if (isExport && Files.exists(exported)) {
            return exported;
        }
        throw new Refusal("say which envelope to judge against: --envelope FILE");
    }

    private void print(Judgement judgement, Envelope approved) {
        PrintWriter out = spec.commandLine().getOut();
        if (report) {
            JudgementReport.lines(judgement, approved, SignalWords.CATALOGUE).forEach(line -> Screen.line(out, line));
        } else {
            // Exactly the bytes that are signed; only a terminal also gets a line end.
            out.print(JudgementWriter.json(judgement));
            if (Terminal.showsOutput()) {
                out.println();
            }
        }
        out.flush();
    }

    private static int status(Judgement judgement) {
        return switch (judgement.verdict()) {
            case CONFORMING -> ExitStatus.DONE;
            case NONCONFORMING -> ExitStatus.NONCONFORMING;
            case INCOMPLETE -> ExitStatus.INCOMPLETE;
        };
    }
}
