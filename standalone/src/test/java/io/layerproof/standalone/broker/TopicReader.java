package io.layerproof.standalone.broker;

import io.layerproof.rules.wire.kafka.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic, all partitions, without a group. */
public final class TopicReader implements AutoCloseable {

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();

    private TopicReader(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "auto.offset.reset",
                        "none",
                        "enable.auto.commit",
                        false,
                        "isolation.level",
                        "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    static TopicReader fromNowOn(String bootstrapServers, Topic topic) {
        var reader = new TopicReader(bootstrapServers);
        List<TopicPartition> partitions = reader.assign(topic);
        reader.consumer.endOffsets(partitions).forEach(reader.consumer::seek);
        return reader;
    }

    public static TopicReader fromBeginning(String bootstrapServers, Topic topic) {
        var reader = new TopicReader(bootstrapServers);
        reader.consumer.seekToBeginning(reader.assign(topic));
        return reader;
    }

    /** Everything there is, as soon as it fulfils the condition; a failed test if it does not in time. */
    List<ConsumerRecord<String, byte[]>> awaitAllUntil(
            Duration wait, Predicate<List<ConsumerRecord<String, byte[]>>> condition) {
        consumer.endOffsets(consumer.assignment()).forEach((partition, end) -> {
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        });
        return await(wait, condition);
    }

    private List<TopicPartition> assign(Topic topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        return partitions;
    }

    /** Everything read so far, as soon as it fulfils the condition; a failed test if it does not in time. */
    public List<ConsumerRecord<String, byte[]>> await(
            Duration wait, Predicate<List<ConsumerRecord<String, byte[]>>> condition) {
        long deadlineNs = System.nanoTime() + wait.toNanos();
        while (!condition.test(records)) {
            if (System.nanoTime() > deadlineNs) {
                throw new AssertionError("not within " + wait + ": " + records.size() + " records read");
            }
            consumer.poll(Duration.ofMillis(100)).forEach(records::add);
        }
        return List.copyOf(records);
    }

    /** Everything that is committed by now; a failed test if it is not read in time. */
    List<ConsumerRecord<String, byte[]>> awaitEnd(Duration wait) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        return await(
                wait,
                read -> ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue()));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
