package io.layerproof.ingest;

import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.utils.Utils;

/**
 * Writes to Kafka with one producer, in the order of the calls. Not thread-safe.
 *
 * <p><b>The first record of a partition goes alone.</b> A burst into a partition whose leader is not quite ready can
 * lose its first batches: the leader refuses the first batch but accepts the second (a leader that does not know the
 * producer accepts any sequence number), and then the first batch is out of sequence for ever. So the first record that
 * a producer sends to a partition is awaited before anything else is sent. From then on the leader knows the sequence.
 * No probe record is needed, and the topics hold nothing but what was received.
 *
 * <p>The partition is the one that Kafka's default partitioner would choose for the key, with the number of partitions
 * that the topic had when the producer was opened. A record without a key is placed by the hash of its MQTT topic.
 */
final class KafkaSink implements AutoCloseable {

    private static final Duration CLOSE_WAIT = Duration.ofSeconds(2);

    private final Producer<byte[], byte[]> producer;
    private final Map<Topic, PartitionsOf> partitions;
    private boolean closed;

    /** A topic's partitions. {@code begun} marks those whose first record is written. */
    private record PartitionsOf(int count, BitSet begun) {}

    private KafkaSink(Producer<byte[], byte[]> producer, Map<Topic, PartitionsOf> partitions) {
        this.producer = producer;
        this.partitions = partitions;
    }

    /**
     * Waits until the topics are known. Closes the producer if that fails.
     *
     * @throws KafkaException if Kafka cannot be reached or a topic is missing
     */
    static KafkaSink open(Producer<byte[], byte[]> producer) {
        boolean opened = false;
        try {
            Map<Topic, PartitionsOf> partitions = List.of(Topics.TELEMETRY_RAW, Topics.QUARANTINE).stream()
                    .collect(Collectors.toUnmodifiableMap(
                            Function.identity(),
                            topic -> new PartitionsOf(
                                    producer.partitionsFor(topic.name()).size(), new BitSet())));
            opened = true;
            return new KafkaSink(producer, partitions);
        } finally {
            if (!opened) {
                producer.close(Duration.ZERO);
            }
        }
    }

    /**
     * Sends a record. The callback is called once, when Kafka has the record or the send has failed.
     *
     * @param spreadBy decides the partition of a record without a machine
     * @throws InterruptedException if interrupted while waiting for buffer space or for a partition's first record
     */
    void send(Outgoing outgoing, String spreadBy, long receivedMs, Callback callback) throws InterruptedException {
        PartitionsOf of = partitions.get(outgoing.topic());
        if (of == null) {
            throw new IllegalArgumentException("not written by ingest: " + outgoing.topic());
        }
        String machine = outgoing.machine();
        byte[] key = machine == null ? null : utf8(machine);
        int partition = Utils.toPositive(Utils.murmur2(key == null ? utf8(spreadBy) : key)) % of.count;
        var record = new ProducerRecord<>(
                outgoing.topic().name(), partition, receivedMs, key, outgoing.value(), outgoing.headers());
        try {
            Future<RecordMetadata> answer = producer.send(record, callback);
            if (!of.begun.get(partition)) {
                answer.get();
                of.begun.set(partition);
            }
        } catch (ExecutionException e) {
            // The callback has had this failure.
        } catch (InterruptException e) {
            throw interrupted(e);
        } catch (KafkaException e) {
            callback.onCompletion(null, e);
        }
    }

    private static InterruptedException interrupted(InterruptException e) {
        // Kafka's exception has set the interrupt flag again, but closing needs a thread that can still wait.
        Thread.interrupted();
        var interrupted = new InterruptedException(e.getMessage());
        interrupted.initCause(e);
        return interrupted;
    }

    /** Abandons the sends that are under way. When this returns, every callback has been called. */
    void abort() {
        closeWithin(Duration.ZERO);
    }

    @Override
    public void close() {
        closeWithin(CLOSE_WAIT);
    }

    private void closeWithin(Duration wait) {
        if (!closed) {
            closed = true;
            producer.close(wait);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
