package io.layerproof.rules.wire.event;

import io.layerproof.rules.event.Fact;
import io.layerproof.rules.event.Subject;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.record.Slot.Hole;
import io.layerproof.rules.wire.JsonLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes facts of the evidence as JSON, as {@link EventWriter} writes events. {@link FactReader} reads it. */
public final class FactWriter {

    private FactWriter() {}

    /** The value of a fact's Kafka record, in UTF-8. */
    public static byte[] bytes(Fact fact) {
        JsonLine json = new JsonLine();
        if (fact instanceof Fact.EnvelopeResolved resolved) {
            resolved(json, resolved);
        } else if (fact instanceof Fact.DuplicatesCounted counted) {
            build(json, counted.subject(), "duplicates").put("duplicates", counted.duplicates());
        } else {
            json.put("event", fact.kind().word()).put("machine", fact.machine());
            aboutMessages(json, fact);
        }
        return json.bytes();
    }

    private static void resolved(JsonLine json, Fact.EnvelopeResolved resolved) {
        build(json, resolved.subject(), "envelope-resolved").put("source", resolved.source());
        if (resolved.bySettler()) {
            json.put("settler", true);
        }
    }

    private static JsonLine build(JsonLine json, Subject subject, String state) {
        json.put("event", "build")
                .put("machine", subject.machine())
                .put("build", subject.build())
                .put("state", state);
        EventWriter.envelope(json, subject);
        return json;
    }

    private static void aboutMessages(JsonLine json, Fact fact) {
        if (fact instanceof Fact.FurtherCopy copy) {
            numbered(json, copy.identity()).put("source", copy.source()).putInstant("received", copy.receivedNs());
        } else if (fact instanceof Fact.RefusedMessage refused) {
            numbered(json, refused.identity()).put("source", refused.source());
        } else if (fact instanceof Fact.UnreadablePayload unreadable) {
            json.put("source", unreadable.source()).put("unreadable", true);
        } else if (fact instanceof Fact.MissingNumbers missing) {
            hole(json, missing.hole());
        } else if (fact instanceof Fact.NumbersGone gone) {
            json.put("session", gone.session())
                    .putValue(
                            "numbers",
                            gone.numbers().stream().map(FactWriter::pair).toList());
            json.put("source", gone.source());
        } else if (fact instanceof Fact.SessionLost lost) {
            json.put("source", lost.source());
        } else if (fact instanceof Fact.CopiesDecided decided) {
            decided(json, decided);
        }
    }

    private static JsonLine numbered(JsonLine json, Identity identity) {
        return json.put("session", identity.session()).put("seq", identity.seq());
    }

    private static void hole(JsonLine json, Hole hole) {
        json.put("session", hole.session()).put("first", hole.first()).put("what", hole.what());
        if (hole.last() != Hole.UNKNOWN_LAST) {
            json.put("last", hole.last());
        }
    }

    private static List<@Nullable Object> pair(Hole range) {
        List<@Nullable Object> pair = new ArrayList<>();
        pair.add(range.first());
        pair.add(range.last() == Hole.UNKNOWN_LAST ? null : (Object) range.last());
        return pair;
    }

    private static void decided(JsonLine json, Fact.CopiesDecided decided) {
        json.put("build", decided.build())
                .put("settlement", decided.settlement())
                .put("undecided", decided.undecided())
                .put("accepted", decided.accepted())
                .put("duplicate", decided.duplicate())
                .put("conflicting", decided.conflicting())
                .putValue(
                        "numbers",
                        decided.numbers().stream().map(FactWriter::run).toList());
    }

    private static Map<String, Object> run(Fact.CopiesDecided.Run run) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("what", run.what());
        members.put("as", run.fate().word());
        return members;
    }
}
