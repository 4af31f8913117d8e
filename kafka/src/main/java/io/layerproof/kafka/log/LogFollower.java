package io.layerproof.kafka.log;

import io.layerproof.rules.wire.kafka.Topic;
import java.io.Closeable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Follows topics as they grow: committed records only, all partitions, without a group. For one thread. */
public final class LogFollower implements Closeable {

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<TopicPartition> places = new ArrayList<>();

    private LogFollower(Map<String, Object> client, Collection<Topic> topics) {
        consumer = new KafkaConsumer<>(
                ReadCommitted.settings(client), new StringDeserializer(), new ByteArrayDeserializer());
        for (Topic topic : topics) {
            consumer.partitionsFor(topic.name())
                    .forEach(partition -> places.add(new TopicPartition(partition.topic(), partition.partition())));
        }
        consumer.assign(places);
    }

    /**
     * Starts at the beginning of each partition.
     *
     * @param client settings of Kafka's clients
     */
    public static LogFollower fromBeginning(Map<String, Object> client, Topic... topics) {
        LogFollower follower = new LogFollower(client, List.of(topics));
        follower.consumer.seekToBeginning(follower.places);
        follower.places.forEach(follower.consumer::position);
        return follower;
    }

    /** Starts at the end: reads what is committed after this call returns. */
    public static LogFollower fromNowOn(Map<String, Object> client, Collection<Topic> topics) {
        LogFollower follower = new LogFollower(client, topics);
        follower.skipToEnd();
        return follower;
    }

    /** Skips everything that is committed by now. */
    public void skipToEnd() {
        committedEnds().forEach(consumer::seek);
    }

    /** The records that have come; empty if none comes within {@code wait}. */
    public List<ConsumerRecord<String, byte[]>> poll(Duration wait) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        consumer.poll(wait).forEach(records::add);
        return records;
    }

    public List<TopicPartition> places() {
        return List.copyOf(places);
    }

    /** From where on each partition will be read. */
    public Map<TopicPartition, Long> positions() {
        return places.stream().collect(Collectors.toMap(place -> place, consumer::position));
    }

    /** The offset after the last committed record of each partition. */
    public Map<TopicPartition, Long> committedEnds() {
        return consumer.endOffsets(places);
    }

    /** Whether everything that is committed by now has been read. */
    public boolean isAtEnd() {
        return hasReached(committedEnds());
    }

    /** Whether everything before these offsets has been read. */
    public boolean hasReached(Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream().allMatch(offset -> consumer.position(offset.getKey()) >= offset.getValue());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
