package io.layerproof.kafka.log;

import io.layerproof.rules.event.Event;
import io.layerproof.rules.wire.event.EventReader;
import io.layerproof.rules.wire.event.EventTopics;
import io.layerproof.rules.wire.kafka.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What streams tells from now on: the events of committed transactions, read without a group. For one thread. */
public final class EventLog implements AutoCloseable {

    private final KafkaConsumer<String, byte[]> consumer;

    private EventLog(String bootstrapServers) {
        consumer =
                new KafkaConsumer<>(settings(bootstrapServers), new StringDeserializer(), new ByteArrayDeserializer());
    }

    static Map<String, Object> settings(String bootstrapServers) {
        return Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "none",
                "enable.auto.commit",
                false);
    }

    /** Everything that is told after this call returns. */
    public static EventLog fromNowOn(String bootstrapServers) {
        EventLog log = new EventLog(bootstrapServers);
        List<TopicPartition> partitions = new ArrayList<>();
        for (Topic topic : EventTopics.ALL) {
            log.consumer
                    .partitionsFor(topic.name())
                    .forEach(partition -> partitions.add(new TopicPartition(partition.topic(), partition.partition())));
        }
        log.consumer.assign(partitions);
        log.consumer.endOffsets(partitions).forEach(log.consumer::seek);
        return log;
    }

    /** What has come, in the order of the times at which it was told; empty if nothing comes in time. */
    public List<Event> poll(Duration wait) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        consumer.poll(wait).forEach(records::add);
        records.sort(Comparator.comparingLong(ConsumerRecord<String, byte[]>::timestamp)
                .thenComparingInt(record -> place(record.topic())));
        return records.stream().map(EventLog::event).toList();
    }

    private static int place(String topic) {
        List<Topic> all = EventTopics.ALL;
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).name().equals(topic)) {
                return i;
            }
        }
        return all.size();
    }

    private static Event event(ConsumerRecord<String, byte[]> record) {
        try {
            return EventReader.read(record.value());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    record.topic() + "/" + record.partition() + "/" + record.offset() + " is no event: "
                            + e.getMessage(),
                    e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
