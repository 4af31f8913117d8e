package io.layerproof.app.evidence;

import static java.util.stream.Collectors.toMap;

import io.layerproof.app.Refusal;
import io.layerproof.kafka.evidence.EvidenceHeaders;
import io.layerproof.rules.tree.SealedEvidence;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Sealed evidence in Kafka: what is committed, read without a group. */
final class SealedTopics implements EvidenceSource {

    private static final Duration POLL = Duration.ofMillis(200);
    /** Longer than an open transaction of somebody who died. */
    private static final long PATIENCE_NS = Duration.ofSeconds(90).toNanos();

    private final Map<String, Object> client;
    private final Object bootstrapServers;

    /**
     * @param client how Kafka is reached, in its own keys
     */
    SealedTopics(Map<String, Object> client) {
        this.client = client;
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

    private interface Reading {
        void take(ConsumerRecord<String, byte[]> record) throws IOException;
    }

    private void read(Topic topic, Reading reading) throws IOException {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings(), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new Refusal(bootstrapServers + " has no topic " + topic + ": is it the Kafka of a Layerproof?");
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            readToTheEnd(consumer, ends(partitions), reading);
        } catch (KafkaException e) {
            throw new Refusal(bootstrapServers + ": " + e.getMessage(), e);
        }
    }

    /**
     * The end of what is written, committed or not: what ends at the committed end of one partition may go on in
     * another, where the end of the same transaction has arrived.
     */
    private Map<TopicPartition, Long> ends(List<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(toMap(place -> place, place -> OffsetSpec.latest()));
        try (Admin admin = Admin.create(client)) {
            return admin
                    .listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                    .all()
                    .get()
                    .entrySet()
                    .stream()
                    .collect(toMap(Map.Entry::getKey, end -> end.getValue().offset()));
        } catch (ExecutionException e) {
            throw new Refusal(bootstrapServers + ": the ends of its topics are not known: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("interrupted", e);
        }
    }

    private static void readToTheEnd(
            KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends, Reading reading)
            throws IOException {
        long movedNs = System.nanoTime();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            var records = consumer.poll(POLL);
            for (ConsumerRecord<String, byte[]> record : records) {
                reading.take(record);
            }
            if (!records.isEmpty()) {
                movedNs = System.nanoTime();
            } else if (System.nanoTime() - movedNs > PATIENCE_NS) {
                throw new Refusal(
                        "Kafka gave nothing for " + PATIENCE_NS / 1_000_000_000
                                + " s, and it is not the end: somebody who writes has died in a transaction, which ends with its timeout; try again then");
            }
        }
    }

    private static byte[] valueOf(ConsumerRecord<String, byte[]> record) {
        return record.value() == null ? new byte[0] : record.value();
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "none");
        settings.put("enable.auto.commit", false);
        settings.put("default.api.timeout.ms", 30_000);
        return settings;
    }
}
