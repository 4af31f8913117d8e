package io.layerproof.app.evidence;

import io.layerproof.app.Refusal;
import io.layerproof.kafka.evidence.EvidenceHeaders;
import io.layerproof.kafka.log.LogReader;
import io.layerproof.rules.tree.SealedEvidence;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Sealed evidence in Kafka: what is committed, read without a group. */
final class SealedTopics implements EvidenceSource {

    /** Of every question to Kafka: nobody who gave a wrong address waits longer. */
    private static final int PATIENCE_MS = 30_000;

    private final Map<String, Object> client;
    private final Object bootstrapServers;

    /**
     * @param client how Kafka is reached, in its own keys
     */
    SealedTopics(Map<String, Object> client) {
        this.client = new HashMap<>(client);
        this.client.put("default.api.timeout.ms", PATIENCE_MS);
        this.bootstrapServers =
                Objects.requireNonNull(client.get("bootstrap.servers"), "a client is told where Kafka is");
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

    private void read(Topic topic, LogReader.Taker<IOException> taker) throws IOException {
        try (LogReader reader = new LogReader(client)) {
            List<TopicPartition> partitions = reader.partitions(topic);
            if (partitions.isEmpty()) {
                throw new Refusal(bootstrapServers + " has no topic " + topic + ": is it the Kafka of a Layerproof?");
            }
            reader.readAll(partitions, taker);
        } catch (KafkaException e) {
            throw new Refusal(bootstrapServers + ": " + e.getMessage(), e);
        }
    }

    private static byte[] valueOf(ConsumerRecord<String, byte[]> record) {
        return record.value() == null ? new byte[0] : record.value();
    }
}
