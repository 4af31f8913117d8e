package io.layerproof.settle.evidence;

import io.layerproof.kafka.log.EventLog;
import io.layerproof.kafka.log.PartitionReader;
import io.layerproof.rules.event.Event;
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

/** Reads parts of topics again: evidence, published events, and what the settler has kept. For one thread. */
public final class KafkaLogs implements Closeable {

    private final PartitionReader reader;

    public KafkaLogs(Map<String, Object> client) {
        this.reader = new PartitionReader(client);
    }

    /** A partition of the evidence. */
    public EvidenceLog evidence(int partition) {
        var place = new TopicPartition(Topics.EVIDENCE.name(), partition);
        return range -> new Cursor(reader.cursor(place, range.from(), range.to() + 1));
    }

    private record Cursor(PartitionReader.Cursor records) implements EvidenceLog.Cursor {

        @Override
        public @Nullable EvidenceRecord next() {
            ConsumerRecord<String, byte[]> record = records.next();
            return record == null ? null : EvidenceRecord.of(record);
        }

        @Override
        public void close() {
            // the reader stays open for the next range
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
            read(topic, partition, range, record -> events.take(topic, record.offset(), EventLog.event(record)));
        }
    }

    /**
     * Reads a topic of events from the first record with this timestamp or a later one, to its end as it is now. It
     * waits until the transactions that are open in it have ended: one whose records are visible in one topic may still
     * be invisible in another.
     */
    public void readSince(Topic topic, int partition, long timestampMs, EventConsumer events) {
        TopicPartition place = place(topic, partition);
        OptionalLong first = reader.firstSince(place, timestampMs);
        if (first.isPresent()) {
            reader.read(
                    place,
                    first.getAsLong(),
                    reader.writtenEnd(place),
                    record -> events.take(topic, record.offset(), EventLog.event(record)));
        }
    }

    /** Takes event after event. */
    @FunctionalInterface
    public interface EventConsumer {
        void take(Topic topic, long offset, Event event);
    }

    /**
     * Reads a whole partition of a compacted topic, and waits until the transactions that are open in it have ended.
     */
    public void readAll(Topic topic, int partition, Consumer<ConsumerRecord<String, byte[]>> records) {
        reader.readAll(List.of(place(topic, partition)), records::accept);
    }

    /** Reads a partition from an offset to its end as it is now. Returns that end. */
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
