package io.layerproof.campaign;

import io.layerproof.rules.wire.kafka.Topic;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What is committed in a topic, from a place on. */
final class Tail implements AutoCloseable {

    private static final Duration WAIT = Duration.ofMinutes(2);

    private final Admin admin;
    private final Topic topic;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    private final Map<String, Set<ByteBuffer>> distinct = new HashMap<>();

    /** From the beginning of a topic. */
    Tail(Admin admin, String bootstrapServers, Topic topic) {
        this.admin = admin;
        this.topic = topic;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "none",
                        "enable.auto.commit",
                        false,
                        "default.api.timeout.ms",
                        120_000),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        this.partitions = consumer.partitionsFor(topic.name()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        partitions.forEach(consumer::position);
    }

    /** Forgets what was read, and what is there by now. */
    void startAnew() {
        records.clear();
        distinct.clear();
        consumer.endOffsets(partitions).forEach(consumer::seek);
    }

    /** Reads on for a moment. */
    void poll() {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(50))) {
            records.add(record);
            distinct.computeIfAbsent(String.valueOf(record.key()), first -> new HashSet<>())
                    .add(ByteBuffer.wrap(record.value()));
        }
    }

    /** How many different payloads of a machine were read. */
    int distinct(String machine) {
        return distinct.getOrDefault(machine, Set.of()).size();
    }

    /**
     * Reads everything that is committed by now, and waits for the end of transactions that are under way: where a
     * leader has died one can be seen in one partition before it can be seen in another.
     */
    void readToTheEnd() {
        Map<TopicPartition, Long> ends = ends();
        Wait.until(WAIT, "all of " + topic + " is read", () -> {
            poll();
            return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
        });
    }

    private Map<TopicPartition, Long> ends() {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        try {
            admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                    .all()
                    .get(WAIT.toSeconds(), TimeUnit.SECONDS)
                    .forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        } catch (ExecutionException | TimeoutException e) {
            throw new CaseFailure("where " + topic + " ends is not known", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CaseFailure("interrupted", e);
        }
    }

    /** By partition, and in it in the order of the offsets. */
    List<ConsumerRecord<String, byte[]>> records() {
        return records;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
