package io.layerproof.settle.publish;

import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.settle.evidence.OffsetRanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Writes records of one transaction: to the same partition of each topic, or to the only partition that a topic has.
 */
public final class TransactionWriter {

    private final Producer<String, byte[]> producer;
    private final int partition;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();

    public TransactionWriter(Producer<String, byte[]> producer, int partition) {
        this.producer = producer;
        this.partition = partition;
    }

    public void send(Topic topic, String key, long timestampMs, byte[] value) {
        send(topic, key, timestampMs, value, new RecordHeaders());
    }

    public void send(Topic topic, String key, long timestampMs, byte[] value, Headers headers) {
        int to = topic.partitions() == Topic.Partitions.ONE ? 0 : partition;
        sent.add(producer.send(new ProducerRecord<>(topic.name(), to, timestampMs, key, value, headers)));
    }

    /**
     * Waits until everything is written. Returns where it lies, by topic.
     *
     * @throws KafkaException if something was not written
     */
    public Map<String, OffsetRanges> written() {
        producer.flush();
        Map<String, OffsetRanges> places = new TreeMap<>();
        for (Future<RecordMetadata> future : sent) {
            RecordMetadata place = written(future);
            OffsetRanges one = OffsetRanges.of(place.offset(), place.offset());
            places.merge(place.topic(), one, (before, now) -> before.with(now.last()));
        }
        return places;
    }

    private static RecordMetadata written(Future<RecordMetadata> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new KafkaException("a record was not written", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }
}
