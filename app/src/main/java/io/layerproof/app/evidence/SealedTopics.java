package io.layerproof.app.evidence;

import io.layerproof.app.Refusal;
import io.layerproof.app.console.Progress;
import io.layerproof.kafka.evidence.EvidenceHeaders;
import io.layerproof.kafka.log.UnreadableTopic;
import io.layerproof.kafka.log.WholeTopic;
import io.layerproof.rules.event.StatedJudgement;
import io.layerproof.rules.event.VerdictEvent;
import io.layerproof.rules.tree.SealedEvidence;
import io.layerproof.rules.tree.TreeId;
import io.layerproof.rules.wire.event.EventReader;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Sealed evidence in Kafka: reads only committed records, without a consumer group. */
final class SealedTopics implements EvidenceSource {

    private final WholeTopic topics;
    private final Function<String, Progress> progress;

    /**
     * @param client settings that connect to Kafka, in Kafka's own keys
     * @param progress makes the progress display of a step from its name
     */
    SealedTopics(Map<String, Object> client, Function<String, Progress> progress) {
        this.topics = new WholeTopic(client);
        this.progress = progress;
    }

    @Override
    public void siteEntries(Consumer<byte[]> each) throws IOException {
        read(Topics.SITE_HEADS, record -> each.accept(valueOf(record)));
    }

    @Override
    public void heads(Consumer<byte[]> each) throws IOException {
        read(Topics.TREE_HEADS, record -> each.accept(valueOf(record)));
    }

    @Override
    public void evidence(Taker taker) throws IOException {
        read(Topics.EVIDENCE, record -> give(record, taker));
    }

    @Override
    public void judgements(JudgementTaker taker) throws IOException {
        read(Topics.VERDICTS, record -> {
            if (EventReader.read(valueOf(record)) instanceof VerdictEvent.Settled settled
                    && settled.judgement() instanceof StatedJudgement.Whole judgement) {
                taker.judgement(
                        new TreeId.OfBuild(settled.machine(), settled.build()),
                        judgement.json().getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    @Override
    public void envelopes(EnvelopeTaker taker) throws IOException {
        read(Topics.ENVELOPES, record -> taker.envelope(valueOf(record)));
    }

    private static void give(ConsumerRecord<String, byte[]> record, Taker taker) throws IOException {
        try {
            String machine = record.key() == null ? "" : record.key();
            Optional<SealedEvidence> sealed =
                    EvidenceHeaders.sealed(machine, record.timestamp(), record.headers(), valueOf(record));
            if (sealed.isPresent()) {
                taker.sealed(sealed.get());
            } else {
                taker.withoutPlace(
                        EvidenceHeaders.leafHeader(machine, record.timestamp(), record.headers()), valueOf(record));
            }
        } catch (IllegalArgumentException e) {
            throw new Refusal(
                    record.topic() + "/" + record.partition() + "/" + record.offset() + ": " + e.getMessage(), e);
        }
    }

    private void read(Topic topic, WholeTopic.Reading reading) throws IOException {
        try {
            topics.read(topic, reading, progress.apply("reading " + topic)::at);
        } catch (UnreadableTopic e) {
            throw new Refusal(String.valueOf(e.getMessage()), e);
        }
    }

    private static byte[] valueOf(ConsumerRecord<String, byte[]> record) {
        return record.value() == null ? new byte[0] : record.value();
    }
}
