package io.layerproof.streams;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The time of receipt, which ingest sets as the record's timestamp. Kafka Streams would drop a record with a negative
 * time, and an exception here would kill the thread. So every time is accepted, and clamped to what nanoseconds since
 * 1970 can hold.
 */
public final class ArrivalTime implements TimestampExtractor {

    private static final long LATEST_MS = Long.MAX_VALUE / 1_000_000;

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTimeMs) {
        return Math.max(0, Math.min(LATEST_MS, record.timestamp()));
    }
}
