package io.layerproof.kafka.log;

import io.layerproof.rules.wire.kafka.Topic;
import java.io.Closeable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads topics: whole partitions or ranges of offsets, committed records only, without a group. For one thread, and one
 * read at a time.
 *
 * <p>A partition has two ends. The <em>committed</em> end is before the first open transaction. The <em>written</em>
 * end is after all of them: reading up to it waits until they are committed or aborted. See {@link WrittenEnds}.
 */
public final class PartitionReader implements Closeable {

    private static final Duration POLL = Duration.ofMillis(200);
    /** Longer than Kafka keeps the open transaction of a producer that died. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /**
     * Kafka's default is 500 ms. The consumer fetches ahead, and at the end of a partition that fetch would delay the
     * next read by as much.
     */
    private static final int LONGEST_FETCH_MS = 5;

    private final KafkaConsumer<String, byte[]> consumer;
    private final Admin admin;

    /** @param client settings of Kafka's clients */
    public PartitionReader(Map<String, Object> client) {
        Map<String, Object> settings = ReadCommitted.settings(client);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, LONGEST_FETCH_MS);
        this.consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        this.admin = Admin.create(client);
    }

    /** Receives the records one after another. */
    @FunctionalInterface
    public interface Taker<E extends Exception> {
        void take(ConsumerRecord<String, byte[]> record) throws E;
    }

    /** A topic's partitions; empty if there is no such topic. */
    public List<TopicPartition> partitions(Topic topic) {
        return consumer.partitionsFor(topic.name()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    /** The offset of the first record that the broker still has. */
    public long beginning(TopicPartition place) {
        return at(consumer.beginningOffsets(List.of(place)), place);
    }

    public long committedEnd(TopicPartition place) {
        consumer.assign(List.of(place)); // without an assignment the client logs a warning each time
        return at(consumer.endOffsets(List.of(place)), place);
    }

    public long writtenEnd(TopicPartition place) {
        return at(WrittenEnds.of(admin, List.of(place)), place);
    }

    /**
     * The offset of the first record with this timestamp or a later one, milliseconds since 1970; empty if there is
     * none.
     */
    public OptionalLong firstSince(TopicPartition place, long timestampMs) {
        Map<TopicPartition, @Nullable OffsetAndTimestamp> found =
                new HashMap<>(consumer.offsetsForTimes(Map.of(place, Math.max(0, timestampMs))));
        OffsetAndTimestamp first = found.get(place);
        return first == null ? OptionalLong.empty() : OptionalLong.of(first.offset());
    }

    /** Is told how far a reading is. */
    @FunctionalInterface
    public interface Extent {
        Extent NOBODY_ASKS = (read, all) -> {};

        /** So many offsets are read, of all there are. */
        void at(long read, long all);
    }

    /** Reads partitions of a topic, each from its beginning to its written end as it is now. */
    public <E extends Exception> void readAll(Collection<TopicPartition> places, Taker<E> taker) throws E {
        readAll(places, taker, Extent.NOBODY_ASKS);
    }

    /**
     * The same.
     *
     * @param extent told after every fetch, and when all is read
     */
    public <E extends Exception> void readAll(Collection<TopicPartition> places, Taker<E> taker, Extent extent)
            throws E {
        consumer.assign(places);
        consumer.seekToBeginning(places);
        readOn(WrittenEnds.of(admin, places), taker, extent);
    }

    /**
     * Reads the offsets from {@code from} to before {@code end}. Offsets without a record are skipped.
     */
    public <E extends Exception> void read(TopicPartition place, long from, long end, Taker<E> taker) throws E {
        if (from < end) {
            seek(place, from);
            readOn(Map.of(place, end), taker, Extent.NOBODY_ASKS);
        }
    }

    private <E extends Exception> void readOn(Map<TopicPartition, Long> ends, Taker<E> taker, Extent extent) throws E {
        Standstill standstill = new Standstill();
        long began = positions(ends);
        long all = ends.values().stream().mapToLong(Long::longValue).sum() - began;
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            var records = consumer.poll(POLL);
            for (ConsumerRecord<String, byte[]> record : records) {
                if (record.offset() < at(ends, new TopicPartition(record.topic(), record.partition()))) {
                    taker.take(record);
                }
            }
            standstill.polled(records.count());
            extent.at(positions(ends) - began, all);
        }
        extent.at(all, all);
    }

    private long positions(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.min(consumer.position(end.getKey()), end.getValue()))
                .sum();
    }

    /** A cursor over the offsets from {@code from} to before {@code end}. */
    public Cursor cursor(TopicPartition place, long from, long end) {
        seek(place, from);
        return new Cursor(place, end);
    }

    /** Returns the records of a range one by one. Usable until the same reader starts another read. */
    public final class Cursor {

        private final TopicPartition place;
        private final long end;
        private final Deque<ConsumerRecord<String, byte[]>> fetched = new ArrayDeque<>();

        private Cursor(TopicPartition place, long end) {
            this.place = place;
            this.end = end;
        }

        /** The next record, or null at the end of the range. */
        public @Nullable ConsumerRecord<String, byte[]> next() {
            Standstill standstill = new Standstill();
            while (fetched.isEmpty() && consumer.position(place) < end) {
                consumer.poll(POLL).forEach(fetched::add);
                standstill.polled(fetched.size());
            }
            ConsumerRecord<String, byte[]> record = fetched.poll();
            return record == null || record.offset() >= end ? null : record;
        }
    }

    private void seek(TopicPartition place, long offset) {
        consumer.assign(List.of(place));
        consumer.seek(place, offset);
    }

    private static long at(Map<TopicPartition, Long> offsets, TopicPartition place) {
        return Objects.requireNonNull(offsets.get(place), () -> "Kafka says nothing of " + place);
    }

    /** Kafka returns nothing although there are records to read. */
    private static final class Standstill {

        private long movedNs = System.nanoTime();

        void polled(int records) {
            if (records > 0) {
                movedNs = System.nanoTime();
            } else if (System.nanoTime() - movedNs > PATIENCE.toNanos()) {
                throw new KafkaException("Kafka gave nothing for " + PATIENCE.toSeconds()
                        + " s, and it is not the end: somebody who writes has died in a transaction,"
                        + " which ends with its timeout; try again then");
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }
}
