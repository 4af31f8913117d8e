package io.layerproof.app.judge;

import io.layerproof.app.Refusal;
import io.layerproof.app.console.Progress;
import io.layerproof.app.console.Screen;
import io.layerproof.app.input.LogInput;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.judge.BuildCase;
import io.layerproof.rules.judge.Notices;
import io.layerproof.rules.record.Slot;
import io.layerproof.rules.verdict.Judgement;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Judges builds of one log. Judging a build takes one reading of the record, however many envelopes there are. */
final class Judging {

    private Judging() {}

    /** Makes the progress display of each step: on a terminal, or if asked for. */
    static Function<String, Progress> progress(boolean asked, PrintWriter err) {
        return Progress.on(err, asked);
    }

    /** Reports the lines that could not be read. */
    static void tellQuarantine(LogInput log, StoredRecord record, PrintWriter err) {
        record.quarantine().told().forEach(sentence -> Screen.line(err, log + ", " + sentence));
        err.flush();
    }

    /** Refuses a log in which no message names a build. If nothing is judged, nothing may look like a success. */
    static void requireBuilds(StoredRecord record, LogInput log) {
        if (record.builds().isEmpty()) {
            throw new Refusal(log + ": no message names a build");
        }
    }

    /** The build that was asked for, or the only one there is. */
    static String only(StoredRecord record, @Nullable String asked, LogInput log) {
        requireBuilds(record, log);
        String named = String.join(", ", record.builds());
        if (asked != null && !record.builds().contains(asked)) {
            throw new Refusal(log + ": no message names build " + asked + "; there are: " + named);
        }
        if (asked == null && record.builds().size() > 1) {
            throw new Refusal(log + ": several builds, choose one with --build: " + named);
        }
        return asked == null ? record.builds().iterator().next() : asked;
    }

    /** The judgement of a build under each of the envelopes. */
    static List<Judgement> judge(StoredRecord record, String build, List<Envelope> envelopes, Progress progress)
            throws IOException {
        List<BuildCase> cases = new ArrayList<>();
        for (Envelope envelope : envelopes) {
            cases.add(BuildCase.open(envelope, build, record.bounds(build)));
        }
        record.forEach(slot -> next(cases, slot), progress);
        long unreadable = record.quarantine().lines();
        return cases.stream()
                .map(one -> one.judgement().countingQuarantined(unreadable))
                .toList();
    }

    private static void next(List<BuildCase> cases, Slot slot) {
        for (BuildCase one : cases) {
            one.next(slot, Notices.NOBODY);
        }
    }
}
