package io.layerproof.settle.publish;

import io.layerproof.rules.event.Event;
import io.layerproof.rules.event.Fact;
import io.layerproof.rules.event.VerdictEvent;
import io.layerproof.rules.tree.SignedHead;
import io.layerproof.rules.wire.event.EventTopics;
import io.layerproof.rules.wire.event.EventWriter;
import io.layerproof.rules.wire.event.FactWriter;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import io.layerproof.settle.evidence.OffsetRanges;
import io.layerproof.settle.judge.Decisions;
import io.layerproof.settle.judge.Settlement;
import io.layerproof.settle.seal.FinalHead;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.KafkaException;

/**
 * All that is published of one settlement. It is made before the transaction begins, so that the transaction is short.
 *
 * @param told what was told of the build before
 * @param amendments what leads from there to what was settled
 * @param verdict the settled verdict
 */
public record Publication(
        Settlement settlement, Told told, FinalHead finalHead, Amendments amendments, VerdictEvent verdict) {

    private static final long NS_PER_MS = 1_000_000;

    public static Publication of(Settlement settlement, Told told, FinalHead finalHead) {
        Amendments amendments = Amendments.of(settlement, told);
        VerdictEvent verdict = SettledEvents.verdict(settlement, amendments, told.verdict(), finalHead);
        return new Publication(settlement, told, finalHead, amendments, verdict);
    }

    /**
     * Sends it: the decisions on undecided copies, amendments, the verdict, the final head, the build's change of
     * state.
     *
     * @return by topic, where the events of the build lie, these included, on the topics that the settler reads again
     * @throws KafkaException if something was not written
     */
    public Map<String, OffsetRanges> send(TransactionWriter writer) {
        sendDecisions(writer);
        amendments.events().forEach(event -> send(writer, event));
        send(writer, verdict);
        if (finalHead instanceof FinalHead.Signed signed) {
            send(writer, signed.head());
        }
        send(writer, SettledEvents.life(settlement));
        return places(writer.written());
    }

    private void sendDecisions(TransactionWriter writer) {
        Decisions decisions = settlement.decisions();
        if (!decisions.isEmpty()) {
            Fact fact = decisions.fact(settlement.machine(), settlement.build(), settlement.id());
            writer.send(
                    Topics.EVIDENCE,
                    settlement.machine(),
                    settlement.timestampMs(),
                    FactWriter.bytes(fact),
                    SettledEvents.headers(fact));
        }
    }

    private void send(TransactionWriter writer, Event event) {
        writer.send(EventTopics.of(event), settlement.machine(), settlement.timestampMs(), EventWriter.bytes(event));
    }

    private static void send(TransactionWriter writer, SignedHead signed) {
        long signedMs = signed.head().timeNs() / NS_PER_MS;
        writer.send(Topics.FINAL_HEADS, signed.head().tree().text(), signedMs, signed.bytes());
    }

    private Map<String, OffsetRanges> places(Map<String, OffsetRanges> written) {
        Map<String, OffsetRanges> places = new TreeMap<>(told.places());
        for (Topic topic : Told.TOPICS) {
            OffsetRanges now = written.get(topic.name());
            if (now != null) {
                places.merge(topic.name(), now, OffsetRanges::and);
            }
        }
        return places;
    }
}
