package io.layerproof.rules.wire.event;

import io.layerproof.rules.envelope.EnvelopeRef;
import io.layerproof.rules.event.Accounting;
import io.layerproof.rules.event.Amendment;
import io.layerproof.rules.event.FinalTree;
import io.layerproof.rules.event.Reassessment;
import io.layerproof.rules.event.StatedJudgement;
import io.layerproof.rules.event.Subject;
import io.layerproof.rules.event.VerdictEvent;
import io.layerproof.rules.record.Tally;
import io.layerproof.rules.verdict.BuildVerdict;
import io.layerproof.rules.wire.JsonLine;
import io.layerproof.rules.wire.JsonMembers;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes and reads the members of a verdict's JSON that follow its build. */
final class VerdictJson {

    private VerdictJson() {}

    static void write(JsonLine json, VerdictEvent event) {
        if (event instanceof VerdictEvent.Live live) {
            live(json, live);
        } else if (event instanceof VerdictEvent.Settled settled) {
            settled(json, settled);
        } else {
            json.put("verdict", event.verdict().name())
                    .put("settled", false)
                    .put("provisional", true)
                    .put("open", true);
            EventWriter.envelope(json, event.subject());
            accounting(json, event.accounting());
            judgement(json, event.judgement());
        }
    }

    private static void live(JsonLine json, VerdictEvent.Live live) {
        json.put("key", live.key())
                .put("verdict", live.verdict().name())
                .put("settled", false)
                .put("provisional", live.provisional());
        EventWriter.envelope(json, live.subject());
        json.putObject(
                "reassess", object -> live.reassess().forEach((reason, times) -> object.put(reason.word(), times)));
        accounting(json, live.accounting());
        judgement(json, live.judgement());
        if (live.takenBack() != null) {
            json.put("state", "withdrawn")
                    .put("amends", true)
                    .put("reason", live.takenBack().reason());
        }
    }

    private static void settled(JsonLine json, VerdictEvent.Settled settled) {
        json.put("key", settled.key())
                .put("verdict", settled.verdict().name())
                .put("settled", true)
                .put("provisional", false)
                .put("settlement", settled.settlement());
        json.putObject(
                "record",
                record -> record.put("length", settled.recordLength())
                        .putValue(
                                "evidence",
                                settled.evidence().stream()
                                        .map(range -> List.of(range.from(), range.to()))
                                        .toList()));
        before(json, settled.before());
        json.putValue("causes", settled.causes());
        json.putObject(
                "amendments",
                object -> settled.amendments().forEach((change, times) -> object.put(change.word(), times)));
        EventWriter.envelope(json, settled.subject());
        json.putObject("reassess", none -> {});
        accounting(json, settled.accounting());
        json.putObject("final-head", object -> tree(object, settled.finalTree()));
        judgement(json, settled.judgement());
    }

    private static void before(JsonLine json, VerdictEvent.@Nullable Before before) {
        if (before == null) {
            json.putNull("before");
        } else {
            json.putObject(
                    "before",
                    object -> object.put("verdict", before.verdict().name()).put("settled", before.settled()));
        }
    }

    private static void tree(JsonLine json, FinalTree tree) {
        if (tree instanceof FinalTree.Signed signed) {
            json.put("tree", signed.tree()).put("size", signed.size()).put("root", signed.root());
        } else {
            json.put("refused", ((FinalTree.Refused) tree).objection());
        }
    }

    private static void accounting(JsonLine json, Accounting accounting) {
        Tally tally = accounting.messages();
        json.putObject(
                "accounting",
                object -> object.put("received", tally.received())
                        .put("accepted", tally.accepted())
                        .put("duplicate", tally.duplicate())
                        .put("conflicting", tally.conflicting())
                        .put("undecided", tally.undecided())
                        .put("quarantined", tally.quarantined())
                        .put("unreadable-payloads", accounting.unreadablePayloads()));
    }

    private static void judgement(JsonLine json, StatedJudgement judgement) {
        json.putValue("incomplete", judgement.beside().incomplete())
                .putValue("identity", judgement.beside().identity());
        if (judgement instanceof StatedJudgement.Whole whole) {
            json.putRaw("judgement", whole.json());
        } else {
            var leftOut = (StatedJudgement.LeftOut) judgement;
            json.putNull("judgement");
            json.putObject(
                    "judgement-left-out",
                    object -> object.put("bytes", leftOut.bytes()).put("sha256", leftOut.sha256()));
        }
    }

    /**
     * Reads a verdict.
     *
     * @param judgement the judgement's text exactly as the event holds it, or null where it is left out
     */
    static VerdictEvent read(JsonMembers json, @Nullable String judgement) {
        Subject subject = EventReader.subject(json);
        BuildVerdict verdict = json.word("verdict", BuildVerdict.values(), BuildVerdict::name);
        StatedJudgement stated = judgement == null ? leftOut(json) : new StatedJudgement.Whole(judgement, beside(json));
        if (json.flag("settled")) {
            return settled(json, subject, verdict, stated);
        }
        if (json.flag("open")) {
            return new VerdictEvent.SoFar(subject, verdict, readAccounting(json), stated);
        }
        return new VerdictEvent.Live(
                subject,
                verdict,
                json.flag("provisional"),
                reassess(json),
                readAccounting(json),
                stated,
                json.flag("amends") ? new Amendment.NotConfirmed(json.text("reason")) : null);
    }

    private static VerdictEvent settled(
            JsonMembers json, Subject subject, BuildVerdict verdict, StatedJudgement judgement) {
        JsonMembers record = json.object("record");
        return new VerdictEvent.Settled(
                subject,
                verdict,
                json.text("settlement"),
                record.whole("length"),
                record.listsOfWholes("evidence", 0).stream()
                        .map(pair -> new VerdictEvent.Offsets(pair.get(0), pair.get(1)))
                        .toList(),
                json.has("before") ? readBefore(json.object("before")) : null,
                json.texts("causes"),
                amendments(json.object("amendments")),
                readAccounting(json),
                readTree(json.object("final-head")),
                judgement);
    }

    private static VerdictEvent.Before readBefore(JsonMembers json) {
        return new VerdictEvent.Before(
                json.word("verdict", BuildVerdict.values(), BuildVerdict::name), json.flag("settled"));
    }

    private static Map<Amendment.Change, Long> amendments(JsonMembers json) {
        Map<Amendment.Change, Long> counts = new LinkedHashMap<>();
        for (String name : json.names()) {
            counts.put(EventReader.change(name), json.whole(name));
        }
        return counts;
    }

    private static Map<Reassessment, Long> reassess(JsonMembers json) {
        Map<Reassessment, Long> reasons = new EnumMap<>(Reassessment.class);
        JsonMembers told = json.object("reassess");
        for (Reassessment reason : Reassessment.values()) {
            if (told.has(reason.word())) {
                reasons.put(reason, told.whole(reason.word()));
            }
        }
        return reasons;
    }

    private static FinalTree readTree(JsonMembers json) {
        return json.has("refused")
                ? new FinalTree.Refused(json.text("refused"))
                : new FinalTree.Signed(json.text("tree"), json.whole("size"), json.text("root"));
    }

    private static Accounting readAccounting(JsonMembers json) {
        JsonMembers sums = json.object("accounting");
        return new Accounting(
                new Tally(
                        sums.whole("accepted"),
                        sums.whole("duplicate"),
                        sums.whole("conflicting"),
                        sums.whole("undecided"),
                        sums.whole("quarantined")),
                sums.whole("unreadable-payloads"));
    }

    private static StatedJudgement leftOut(JsonMembers json) {
        JsonMembers leftOut = json.object("judgement-left-out");
        return new StatedJudgement.LeftOut(leftOut.whole("bytes"), leftOut.text("sha256"), beside(json));
    }

    /** Verdicts of former versions do not have it. */
    private static StatedJudgement.Beside beside(JsonMembers json) {
        return new StatedJudgement.Beside(
                json.has("incomplete") ? json.texts("incomplete") : List.of(),
                json.has("identity") ? json.texts("identity") : List.of());
    }

    /** The envelope that a judgement or an event names, or null where it names none. */
    static @Nullable EnvelopeRef envelope(JsonMembers json) {
        if (!json.has("envelope")) {
            return null;
        }
        JsonMembers named = json.object("envelope");
        return new EnvelopeRef(named.text("id"), named.whole("version"), named.text("sha256"));
    }
}
