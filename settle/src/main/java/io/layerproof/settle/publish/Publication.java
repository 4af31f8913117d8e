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
 * All that is published of one settlement: found before its transaction begins, so that that is short.
 *
 * @param told what was told of the build before
 * @param amendments what makes it what was settled
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
     * Sends it: what undecided copies are, amendments, the verdict, the final head, the build's life.
     *
     * @return where what was told and what is told now lies, on the topics that are read again
     * @throws KafkaException if something was not written
     */
    public Map<String, OffsetRanges> send(Outbox outbox) {
        sendDecisions(outbox);
        amendments.events().forEach(event -> send(outbox, event));
        send(outbox, verdict);
        if (finalHead instanceof FinalHead.Signed signed) {
            send(outbox, signed.head());
        }
        send(outbox, SettledEvents.life(settlement));
        return places(outbox.written());
    }

    private void sendDecisions(Outbox outbox) {
        Decisions decisions = settlement.decisions();
        if (!decisions.isEmpty()) {
            Fact fact = decisions.fact(settlement.machine(), settlement.build(), settlement.id());
            outbox.send(
                    Topics.EVIDENCE,
                    settlement.machine(),
                    settlement.timestampMs(),
                    FactWriter.bytes(fact),
                    SettledEvents.headers(fact));
        }
    }

    private void send(Outbox outbox, Event event) {
        outbox.send(EventTopics.of(event), settlement.machine(), settlement.timestampMs(), EventWriter.bytes(event));
    }

    private static void send(Outbox outbox, SignedHead signed) {
        long signedMs = signed.head().timeNs() / NS_PER_MS;
        outbox.send(Topics.FINAL_HEADS, signed.head().tree().text(), signedMs, signed.bytes());
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
