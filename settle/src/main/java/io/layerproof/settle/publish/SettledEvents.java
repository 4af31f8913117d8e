package io.layerproof.settle.publish;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.record.Tally;
import io.layerproof.rules.tree.EvidenceKind;
import io.layerproof.rules.wire.event.BuildEvents;
import io.layerproof.rules.wire.event.Events;
import io.layerproof.rules.wire.kafka.RecordHeader;
import io.layerproof.settle.judge.Settlement;
import io.layerproof.settle.seal.FinalHead;
import io.layerproof.settle.track.TrackJson;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** The events that tell of a settlement as a whole. */
public final class SettledEvents {

    private SettledEvents() {}

    /** The settled verdict; {@code judgement} stands in it byte for byte as {@code layerproof judge} prints it. */
    static ObjectNode verdict(
            Settlement settlement, Amendments amendments, @Nullable ObjectNode toldBefore, FinalHead finalHead) {
        ObjectNode json = Events.event("verdict", settlement.machine())
                .put("build", settlement.build())
                .put("key", settlement.build())
                .put("verdict", settlement.judgement().verdict().name())
                .put("settled", true)
                .put("provisional", false)
                .put("settlement", settlement.id());
        ObjectNode record = json.putObject("record").put("length", settlement.recordLength());
        record.set("evidence", TrackJson.ranges(settlement.evidence()));
        json.set("before", before(toldBefore));
        json.set("causes", Events.texts(settlement.causes()));
        ObjectNode counts = json.putObject("amendments");
        amendments.counts().forEach(counts::put);
        json.set("envelope", envelope(settlement));
        json.putObject("reassess");
        json.set("accounting", accounting(settlement));
        json.set("final-head", finalHead.json());
        Events.judgement(json, settlement.judgementJson());
        return json;
    }

    private static @Nullable ObjectNode before(@Nullable ObjectNode told) {
        return told == null
                ? null
                : Events.object()
                        .put("verdict", told.path("verdict").asText())
                        .put("settled", told.path("settled").asBoolean());
    }

    /** That a build is settled, for its life. */
    static ObjectNode life(Settlement settlement) {
        ObjectNode json = Events.event("build", settlement.machine())
                .put("build", settlement.build())
                .put("state", "settled");
        json.set("envelope", envelope(settlement));
        return json.put("verdict", settlement.judgement().verdict().name())
                .put("settlement", settlement.id())
                .put("record-length", settlement.recordLength());
    }

    /**
     * The envelope that a build claims is known now: evidence, so that what is judged stays a function of the evidence.
     *
     * @param source where it stands in the registry
     */
    public static ObjectNode resolution(String machine, String build, Envelope envelope, String source) {
        return new BuildEvents(machine, build, envelope).resolution(source).put("settler", true);
    }

    /** Headers of a fact of the evidence. */
    public static Headers factHeaders(EvidenceKind kind, String build) {
        return new RecordHeaders()
                .add(RecordHeader.KIND, kind.word().getBytes(StandardCharsets.UTF_8))
                .add(RecordHeader.BUILD, build.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable ObjectNode envelope(Settlement settlement) {
        return new BuildEvents(settlement.machine(), settlement.build(), settlement.envelope()).envelope();
    }

    private static ObjectNode accounting(Settlement settlement) {
        Tally tally = settlement.tally();
        return Events.object()
                .put("received", tally.received())
                .put("accepted", tally.accepted())
                .put("duplicate", tally.duplicate())
                .put("conflicting", tally.conflicting())
                .put("undecided", tally.undecided())
                .put("quarantined", tally.quarantined())
                .put("unreadable-payloads", settlement.unreadablePayloads());
    }
}
