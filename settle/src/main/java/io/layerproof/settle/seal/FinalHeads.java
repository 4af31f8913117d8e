package io.layerproof.settle.seal;

import io.layerproof.kafka.evidence.BuildTree;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.tree.Hash;
import io.layerproof.rules.tree.SealingKey;
import io.layerproof.rules.tree.TreeHead.Conclusion;
import io.layerproof.rules.wire.kafka.Topics;
import io.layerproof.settle.evidence.KafkaLogs;
import io.layerproof.settle.evidence.OffsetRanges;
import io.layerproof.settle.judge.Settlement;
import io.layerproof.settle.track.BuildTrack;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/**
 * Makes the final heads of builds: computes a build's tree once more from the evidence, and signs its head if the
 * evidence is what was sealed.
 */
public final class FinalHeads {

    private static final long NS_PER_MS = 1_000_000;

    private final SealingKey key;
    private final KafkaLogs logs;
    private final InstantSource clock;

    public FinalHeads(SealingKey key, KafkaLogs logs, InstantSource clock) {
        this.key = key;
        this.logs = logs;
        this.clock = clock;
    }

    public FinalHead of(Settlement settlement, BuildTrack track, int partition) {
        BuildTree tree = new BuildTree(settlement.machine(), settlement.build());
        OffsetRanges.Range range = track.leaves();
        logs.read(
                Topics.EVIDENCE,
                partition,
                range,
                record -> tree.take(record.key(), record.timestamp(), record.headers(), record.value()));
        return tree.objection()
                .<FinalHead>map(FinalHead.Refused::new)
                .orElseGet(() ->
                        new FinalHead.Signed(tree.finalHead(key, clock.millis() * NS_PER_MS, conclusion(settlement))));
    }

    private static Conclusion conclusion(Settlement settlement) {
        Envelope envelope = settlement.envelope();
        return new Conclusion(
                Hash.ofContent(settlement.judgementJson().getBytes(StandardCharsets.UTF_8)),
                envelope == null ? null : Hash.ofHex(envelope.sha256()));
    }
}
