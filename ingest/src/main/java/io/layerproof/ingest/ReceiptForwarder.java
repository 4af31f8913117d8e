package io.layerproof.ingest;

import io.layerproof.rules.wire.kafka.MqttTopic;
import io.layerproof.rules.wire.kafka.MqttTopic.Channel;
import io.layerproof.rules.wire.kafka.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the latest receipt of each machine, retained, from the Kafka topic {@code receipts} to {@code
 * layerproof/<machine>/receipts}. It reads the whole Kafka topic at the start and publishes all receipts again at every
 * MQTT connection, so that gateways get them even from a broker that has lost its store. It has its own thread and its
 * own MQTT connection, so it never delays incoming messages.
 */
final class ReceiptForwarder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiptForwarder.class);
    private static final Duration POLL_WAIT = Duration.ofMillis(200);
    private static final long CLOSE_WAIT_MS = 10_000;

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final MqttPublisher.Factory publishers;
    private final IngestMetrics metrics;
    private final Backoff backoff;
    private final Map<String, byte[]> latest = new ConcurrentHashMap<>();
    private final Set<String> unpublished = new LinkedHashSet<>();
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "layerproof-receipts");
    private @Nullable MqttPublisher publisher;
    private volatile @Nullable Consumer<byte[], byte[]> consumer;
    private volatile boolean failed;

    ReceiptForwarder(
            Supplier<Consumer<byte[], byte[]>> consumers,
            MqttPublisher.Factory publishers,
            IngestMetrics metrics,
            Backoff backoff) {
        this.consumers = consumers;
        this.publishers = publishers;
        this.metrics = metrics;
        this.backoff = backoff;
    }

    void start() {
        thread.start();
    }

    /** Whether it has stopped for good without being closed. */
    boolean hasFailed() {
        return failed;
    }

    /** The machines that have a receipt. Waits until the Kafka topic is read, or at most this long. */
    Set<String> machines(Duration wait) throws InterruptedException {
        if (!caughtUp.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("the receipts are not read yet: not every machine is known");
        }
        return Set.copyOf(latest.keySet());
    }

    private void run() {
        try {
            while (!isClosing()) {
                forwardWithNewConsumer();
            }
        } catch (InterruptedException e) {
            LOG.debug("receipts were told not to wait");
        } catch (Throwable e) {
            failed = true;
            LOG.error("receipts cannot be forwarded any more", e);
        } finally {
            disconnect();
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void forwardWithNewConsumer() throws InterruptedException {
        try (Consumer<byte[], byte[]> reading = consumers.get()) {
            consumer = reading;
            Map<TopicPartition, Long> ends = seekToBeginning(reading);
            while (!isClosing() && !isAt(ends, reading)) {
                take(reading);
            }
            caughtUp.countDown();
            while (!isClosing()) {
                take(reading);
                publish();
            }
        } catch (WakeupException e) {
            LOG.trace("woken up to close", e);
        } catch (KafkaException e) {
            LOG.warn("receipts cannot be read, starting anew reason={}", e.toString());
            pause();
        } catch (RuntimeException e) {
            LOG.error("unforeseen failure with receipts, starting anew", e);
            pause();
        } finally {
            consumer = null;
        }
    }

    private static Map<TopicPartition, Long> seekToBeginning(Consumer<byte[], byte[]> reading) {
        List<TopicPartition> partitions = reading.partitionsFor(Topics.RECEIPTS.name()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        reading.assign(partitions);
        reading.seekToBeginning(partitions);
        return reading.endOffsets(partitions);
    }

    private static boolean isAt(Map<TopicPartition, Long> ends, Consumer<byte[], byte[]> reading) {
        return ends.entrySet().stream().allMatch(end -> reading.position(end.getKey()) >= end.getValue());
    }

    private void take(Consumer<byte[], byte[]> reading) {
        for (ConsumerRecord<byte[], byte[]> receipt : reading.poll(POLL_WAIT)) {
            String machine = receipt.key() == null ? "" : new String(receipt.key(), StandardCharsets.UTF_8);
            if (receipt.value() != null && MqttTopic.isMachine(machine)) {
                latest.put(machine, receipt.value());
                unpublished.add(machine);
            }
        }
    }

    private void publish() throws InterruptedException {
        try {
            MqttPublisher connected = connected();
            for (String machine : unpublished) {
                byte[] receipt = latest.get(machine);
                if (receipt != null) {
                    connected.publish(new MqttTopic(machine, Channel.RECEIPTS).name(), receipt);
                }
            }
            connected.flush();
            unpublished.forEach(machine -> metrics.receiptForwarded());
            if (!unpublished.isEmpty()) {
                backoff.reset();
            }
            unpublished.clear();
        } catch (MqttFailure e) {
            LOG.warn("receipts cannot be forwarded, connecting anew reason={}", e.getMessage());
            disconnect();
            pause();
        }
    }

    /** Every receipt is published again over a new connection. */
    private MqttPublisher connected() throws MqttFailure {
        MqttPublisher known = publisher;
        if (known != null && known.isConnected()) {
            return known;
        }
        disconnect();
        MqttPublisher next = publishers.create();
        publisher = next;
        next.connect();
        unpublished.addAll(latest.keySet());
        return next;
    }

    private void disconnect() {
        if (publisher != null) {
            publisher.close();
            publisher = null;
        }
    }

    private void pause() throws InterruptedException {
        closing.await(backoff.nextMs(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        closing.countDown();
        Consumer<byte[], byte[]> reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
        try {
            thread.join(CLOSE_WAIT_MS);
            if (thread.isAlive()) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
