package io.layerproof.rules.naive;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.judge.BuildCase;
import io.layerproof.rules.judge.Notices;
import io.layerproof.rules.judge.StoredLog;
import io.layerproof.rules.record.Slot;
import io.layerproof.rules.verdict.Judgement;
import io.layerproof.rules.wire.envelope.EnvelopeReader;
import io.layerproof.rules.wire.envelope.EnvelopeReading;
import io.layerproof.rules.wire.event.JudgementWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The engine, asked as the naive judge is asked. */
final class EngineUnderTest {

    private EngineUnderTest() {}

    static Result judge(byte[] envelopeYaml, List<String> lines, @Nullable String build) {
        if (!(EnvelopeReader.read(envelopeYaml) instanceof EnvelopeReading.Valid valid)) {
            return new Result(3, null, "the envelope is refused");
        }
        StoredLog log = new StoredLog(lines);
        String judged =
                build != null ? build : log.builds().size() == 1 ? log.builds().get(0) : null;
        if (judged == null || !log.builds().contains(judged)) {
            return new Result(3, null, "no such build");
        }
        Judgement judgement = judge(valid.envelope(), log, judged);
        int status = switch (judgement.verdict()) {
            case CONFORMING -> 0;
            case NONCONFORMING -> 1;
            case INCOMPLETE -> 2;
        };
        return new Result(status, JudgementWriter.json(judgement), null);
    }

    private static Judgement judge(Envelope envelope, StoredLog log, String build) {
        BuildCase judged = log.open(envelope, build);
        for (Slot slot : log.slots()) {
            judged.next(slot, Notices.NOBODY);
        }
        return log.judgement(judged);
    }
}
