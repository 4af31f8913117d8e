package io.layerproof.app.judge;

import io.layerproof.app.console.Progress;
import io.layerproof.app.input.LogInput;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.verdict.Judgement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Judges as {@code layerproof judge} does, for other commands. */
public final class OfflineJudgement {

    private OfflineJudgement() {}

    /**
     * The judgement of one build from stored messages, one a line, in any order.
     *
     * @throws io.layerproof.app.Refusal if no message names the build
     */
    public static Judgement of(Path log, String build, Envelope envelope) throws IOException {
        try (LogInput input = LogInput.open(log)) {
            return of(input, build, envelope);
        }
    }

    /**
     * The same from a log that is open.
     *
     * @throws io.layerproof.app.Refusal if no message names the build
     */
    public static Judgement of(LogInput log, String build, Envelope envelope) throws IOException {
        try (StoredRecord record = StoredRecord.open(log, step -> Progress.SILENT)) {
            String chosen = Judging.only(record, build, log);
            return Judging.judge(record, chosen, List.of(envelope), Progress.SILENT)
                    .get(0);
        }
    }
}
