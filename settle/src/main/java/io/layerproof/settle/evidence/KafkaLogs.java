package io.layerproof.settle.evidence;

import io.layerproof.kafka.log.LogReader;
import io.layerproof.rules.event.Event;
import io.layerproof.rules.wire.event.EventReader;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import java.io.Closeable;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads parts of topics again: evidence, what was told, what was kept. For one thread. */
public final class KafkaLogs implements Closeable {

    private final LogReader reader;

    public KafkaLogs(Map<String, Object> client) {
        this.reader = new LogReader(client);
    }

    /** A partition of the evidence. */
    public EvidenceLog evidence(int partition) {
        var place = new TopicPartition(Topics.EVIDENCE.name(), partition);
        return range -> new Cursor(reader.cursor(place, range.from(), range.to() + 1));
    }

    private record Cursor(LogReader.Cursor records) implements EvidenceLog.Cursor {

        @Override
        public @Nullable EvidenceEntry next() {
            ConsumerRecord<String, byte[]> record = records.next();
            return record == null ? null : EvidenceEntry.of(record);
        }

        @Override
        public void close() {
            // the reader goes on with the next range
        }
    }

    /** Reads a range of offsets of a partition. */
    public void read(
            Topic topic, int partition, OffsetRanges.Range range, Consumer<ConsumerRecord<String, byte[]>> records) {
        reader.read(place(topic, partition), range.from(), range.to() + 1, records::accept);
    }

    /** Reads ranges of a topic of events. */
    public void read(Topic topic, int partition, OffsetRanges ranges, EventConsumer events) {
        for (OffsetRanges.Range range : ranges.ranges()) {
            read(topic, partition, range, record -> events.take(topic, record.offset(), event(record)));
        }
    }

    /**
     * Reads a topic of events from the first record with a timestamp or a later one, to its end as it is now; waits for
     * the end of transactions that are under way in it, since one that has been seen in one topic may not be seen in
     * another yet.
     */
    public void readSince(Topic topic, int partition, long timestampMs, EventConsumer events) {
        TopicPartition place = place(topic, partition);
        OptionalLong first = reader.firstSince(place, timestampMs);
        if (first.isPresent()) {
            reader.read(
                    place,
                    first.getAsLong(),
                    reader.writtenEnd(place),
                    record -> events.take(topic, record.offset(), event(record)));
        }
    }

    /** Told of events. */
    @FunctionalInterface
    public interface EventConsumer {
        void take(Topic topic, long offset, Event event);
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

    /** Reads all of a compacted topic's partition, and waits for the end of transactions that are under way in it. */
    public void readAll(Topic topic, int partition, Consumer<ConsumerRecord<String, byte[]>> records) {
        reader.readAll(List.of(place(topic, partition)), records::accept);
    }

    /** Reads a partition from an offset to its end as it is now; where it ended. */
    public long readFrom(Topic topic, int partition, long from, Consumer<ConsumerRecord<String, byte[]>> records) {
        TopicPartition place = place(topic, partition);
        long end = reader.committedEnd(place);
        reader.read(place, from, end, records::accept);
        return Math.max(from, end);
    }

    public long beginning(Topic topic, int partition) {
        return reader.beginning(place(topic, partition));
    }

    private static TopicPartition place(Topic topic, int partition) {
        return new TopicPartition(topic.name(), partition);
    }

    @Override
    public void close() {
        reader.close();
    }
}
