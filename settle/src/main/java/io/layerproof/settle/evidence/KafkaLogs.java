package io.layerproof.settle.evidence;

import io.layerproof.rules.event.Event;
import io.layerproof.rules.wire.event.EventReader;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import java.io.Closeable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads parts of topics again, committed records only and without a group: evidence, what was told, what was kept. For
 * one thread.
 */
public final class KafkaLogs implements Closeable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final long WAIT_S = 60;
    private static final long LONGEST_STANDSTILL_POLLS = WAIT_S * 5;

    private final KafkaConsumer<String, byte[]> consumer;
    private final Admin admin;

    public KafkaLogs(Map<String, Object> client) {
        this.consumer = new KafkaConsumer<>(settings(client), new StringDeserializer(), new ByteArrayDeserializer());
        this.admin = Admin.create(client);
    }

    public static Map<String, Object> settings(Map<String, Object> client) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return settings;
    }

    /** A partition of the evidence. */
    public EvidenceLog evidence(int partition) {
        var place = new TopicPartition(Topics.EVIDENCE.name(), partition);
        return range -> new Cursor(place, range);
    }

    private final class Cursor implements EvidenceLog.Cursor {

        private final TopicPartition place;
        private final long last;
        private final Deque<ConsumerRecord<String, byte[]>> fetched = new ArrayDeque<>();

        Cursor(TopicPartition place, OffsetRanges.Range range) {
            this.place = place;
            this.last = range.to();
            consumer.assign(List.of(place));
            consumer.seek(place, range.from());
        }

        @Override
        public @Nullable EvidenceEntry next() {
            long polls = 0;
            while (fetched.isEmpty() && consumer.position(place) <= last) {
                consumer.poll(POLL).forEach(fetched::add);
                refuseStandstill(++polls, place);
            }
            ConsumerRecord<String, byte[]> record = fetched.poll();
            return record == null || record.offset() > last ? null : EvidenceEntry.of(record);
        }

        @Override
        public void close() {
            fetched.clear();
        }
    }

    /** Reads a range of offsets of a partition. */
    public void read(
            Topic topic, int partition, OffsetRanges.Range range, Consumer<ConsumerRecord<String, byte[]>> records) {
        read(new TopicPartition(topic.name(), partition), range.from(), range.to() + 1, records);
    }

    /** Reads ranges of a topic of events. */
    public void read(Topic topic, int partition, OffsetRanges ranges, EventConsumer events) {
        var place = new TopicPartition(topic.name(), partition);
        for (OffsetRanges.Range range : ranges.ranges()) {
            read(place, range.from(), range.to() + 1, record -> events.take(topic, record.offset(), event(record)));
        }
    }

    /**
     * Reads a topic of events from the first record with a timestamp or a later one, to its end as it is now; waits for
     * the end of transactions that are under way in it, since one that has been seen in one topic may not be seen in
     * another yet.
     */
    public void readSince(Topic topic, int partition, long timestampMs, EventConsumer events) {
        var place = new TopicPartition(topic.name(), partition);
        Map<TopicPartition, @Nullable OffsetAndTimestamp> found =
                new HashMap<>(consumer.offsetsForTimes(Map.of(place, Math.max(0, timestampMs))));
        OffsetAndTimestamp first = found.get(place);
        if (first != null) {
            read(
                    place,
                    first.offset(),
                    uncommittedEnd(place),
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
        var place = new TopicPartition(topic.name(), partition);
        long begin = consumer.beginningOffsets(List.of(place)).getOrDefault(place, 0L);
        read(place, begin, uncommittedEnd(place), records);
    }

    /** Reads a partition from an offset to its end as it is now; where it ended. */
    public long readFrom(Topic topic, int partition, long from, Consumer<ConsumerRecord<String, byte[]>> records) {
        var place = new TopicPartition(topic.name(), partition);
        long end = committedEnd(place);
        read(place, from, end, records);
        return Math.max(from, end);
    }

    public long beginning(Topic topic, int partition) {
        var place = new TopicPartition(topic.name(), partition);
        return consumer.beginningOffsets(List.of(place)).getOrDefault(place, 0L);
    }

    /** Whether nothing was ever written to a partition. */
    public boolean isEmpty(Topic topic, int partition) {
        return uncommittedEnd(new TopicPartition(topic.name(), partition)) == 0;
    }

    private void read(TopicPartition place, long from, long end, Consumer<ConsumerRecord<String, byte[]>> records) {
        if (from >= end) {
            return;
        }
        consumer.assign(List.of(place));
        consumer.seek(place, from);
        long polls = 0;
        while (consumer.position(place) < end) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                polls = 0;
                if (record.offset() < end) {
                    records.accept(record);
                }
            }
            refuseStandstill(++polls, place);
        }
    }

    private static void refuseStandstill(long polls, TopicPartition place) {
        if (polls > LONGEST_STANDSTILL_POLLS) {
            throw new KafkaException(place + " cannot be read on for " + WAIT_S + " s");
        }
    }

    private long committedEnd(TopicPartition place) {
        consumer.assign(List.of(place)); // of what is not assigned it warns each time
        return consumer.endOffsets(List.of(place)).getOrDefault(place, 0L);
    }

    private long uncommittedEnd(TopicPartition place) {
        try {
            return admin.listOffsets(
                            Map.of(place, OffsetSpec.latest()), new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                    .partitionResult(place)
                    .get(WAIT_S, TimeUnit.SECONDS)
                    .offset();
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("the end of " + place + " is not known", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }
}
