package io.layerproof.kafka.log;

import io.layerproof.rules.event.Event;
import io.layerproof.rules.wire.event.EventReader;
import io.layerproof.rules.wire.event.EventTopics;
import io.layerproof.rules.wire.kafka.Topic;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the events that are published from now on. Committed transactions only, without a group. For one thread. */
public final class EventLog implements AutoCloseable {

    private final LogFollower log;

    private EventLog(LogFollower log) {
        this.log = log;
    }

    /** Starts reading: {@link #poll} returns everything that is published after this call returns. */
    public static EventLog fromNowOn(String bootstrapServers) {
        return fromNowOn(Map.of("bootstrap.servers", bootstrapServers));
    }

    /**
     * The same.
     *
     * @param client how Kafka is reached, in its own keys
     */
    public static EventLog fromNowOn(Map<String, Object> client) {
        return new EventLog(LogFollower.fromNowOn(client, EventTopics.ALL));
    }

    /** The events that have come, ordered by the time of publication; empty if none comes within {@code wait}. */
    public List<Event> poll(Duration wait) {
        List<ConsumerRecord<String, byte[]>> records = log.poll(wait);
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

    /**
     * The event of a record.
     *
     * @throws IllegalStateException if it is none; it says which record
     */
    public static Event event(ConsumerRecord<String, byte[]> record) {
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
        log.close();
    }
}
