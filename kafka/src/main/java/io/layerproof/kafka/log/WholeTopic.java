package io.layerproof.kafka.log;

import static java.util.stream.Collectors.toMap;

import io.layerproof.rules.wire.kafka.Topic;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
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

/** A topic from its beginning to the end that it has when it is asked for: what is committed, read without a group. */
public final class WholeTopic {

    private static final Duration POLL = Duration.ofMillis(200);
    /** Longer than an open transaction of somebody who died. */
    private static final long PATIENCE_NS = Duration.ofSeconds(90).toNanos();

    private final Map<String, Object> client;

    /**
     * Of one Kafka.
     *
     * @param client how it is reached, in its own keys
     */
    public WholeTopic(Map<String, Object> client) {
        this.client = Map.copyOf(client);
    }

    /** Takes records. */
    public interface Reading {

        /** The next one; those of one partition come in their order. */
        void take(ConsumerRecord<String, byte[]> record) throws IOException;
    }

    /** How far a reading is. */
    public interface Progress {

        /** Nobody watches. */
        Progress SILENT = (done, total) -> {};

        /** So many of so many places of the log are behind. */
        void at(long done, long total);
    }

    /**
     * Reads a topic.
     *
     * @throws UnreadableTopic if there is none of that name, Kafka refuses, or gives nothing for too long
     */
    public void read(Topic topic, Reading reading) throws IOException {
        read(topic, reading, Progress.SILENT);
    }

    /** The same, watched. */
    public void read(Topic topic, Reading reading, Progress progress) throws IOException {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings(), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new UnreadableTopic(servers() + " has no topic " + topic + ": is it the Kafka of a Layerproof?");
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            readToTheEnd(consumer, ends(partitions), reading, progress);
        } catch (KafkaException e) {
            throw new UnreadableTopic(servers() + ": topic " + topic + ": " + e.getMessage(), e);
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
            throw new UnreadableTopic(servers() + ": the ends of its topics are not known: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreadableTopic("interrupted", e);
        }
    }

    private static void readToTheEnd(
            KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends, Reading reading, Progress progress)
            throws IOException {
        long total = ends.values().stream().mapToLong(end -> end).sum();
        long movedNs = System.nanoTime();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            var records = consumer.poll(POLL);
            for (ConsumerRecord<String, byte[]> record : records) {
                reading.take(record);
            }
            if (!records.isEmpty()) {
                movedNs = System.nanoTime();
                progress.at(
                        Math.min(
                                total,
                                ends.keySet().stream()
                                        .mapToLong(consumer::position)
                                        .sum()),
                        total);
            } else if (System.nanoTime() - movedNs > PATIENCE_NS) {
                throw new UnreadableTopic("Kafka gave nothing for " + PATIENCE_NS / 1_000_000_000
                        + " s, and it is not the end: somebody who writes has died in a transaction, which ends"
                        + " with its timeout; try again then");
            }
        }
    }

    private Object servers() {
        return String.valueOf(client.get("bootstrap.servers"));
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "none");
        settings.put("enable.auto.commit", false);
        settings.put("allow.auto.create.topics", false);
        settings.put("default.api.timeout.ms", 30_000);
        return settings;
    }
}
