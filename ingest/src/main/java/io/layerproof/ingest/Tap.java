package io.layerproof.ingest;

import io.layerproof.rules.wire.kafka.MqttTopic.Channel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One MQTT connection, from its opening to its end. Its deliveries go through an {@link AckQueue} into Kafka.
 * Deliveries that came before the connection was lost are still written, because the broker may not deliver them again.
 */
final class Tap implements MqttSource.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(Tap.class);

    /**
     * How many bytes a broker may send beyond {@code receiveMaximum}. mosquitto 2.0.11 counts wrongly after a
     * reconnection: with {@code receiveMaximum} messages in flight it sends as many again for each acknowledgement of
     * an old one, until its backlog is empty.
     */
    private static final long EXCESS_BYTES = 64L * 1024 * 1024;

    /** How a connection ended. */
    enum End {
        /** {@link #stop} was called, and everything received is written. */
        STOPPED,
        /** The connection was lost, and everything received is written. */
        LOST,
        /**
         * Kafka did not take a record. What was not written will be delivered again. The sink can no longer be used.
         */
        SEND_FAILED
    }

    private final MqttSource source;
    private final KafkaSink sink;
    private final IngestMetrics metrics;
    private final QuarantineLog quarantineLog;
    private final Consumer<String> heardOf;
    private final int maxPayloadBytes;
    private final AckQueue queue;
    private volatile boolean lost;
    private volatile boolean hasWritten;
    private boolean hasSent;

    /** @param heardOf called with the machine of every payload */
    Tap(
            MqttSource source,
            KafkaSink sink,
            IngestMetrics metrics,
            QuarantineLog quarantineLog,
            IngestConfig config,
            Consumer<String> heardOf) {
        this.source = source;
        this.sink = sink;
        this.metrics = metrics;
        this.quarantineLog = quarantineLog;
        this.heardOf = heardOf;
        this.maxPayloadBytes = config.maxPayloadBytes();
        this.queue = new AckQueue(config.mqtt().receiveMaximum(), EXCESS_BYTES, this::acknowledge);
    }

    /** Connects. Returns whether the broker still had the session, which it reports only once. */
    boolean connect() throws MqttFailure {
        return source.connect(this);
    }

    /** Subscribes to the telemetry of all machines. */
    void subscribe() throws MqttFailure {
        source.subscribe(Channel.TELEMETRY.filter());
    }

    /**
     * Writes a record of the lost session for each machine, before any delivery.
     *
     * @param machines the machines; those whose record is written are removed
     */
    void recordLostSession(Set<String> machines, long nowMs) throws InterruptedException {
        var answered = new CountDownLatch(machines.size());
        Set<String> written = ConcurrentHashMap.newKeySet();
        hasSent = true;
        for (String machine : machines) {
            sink.send(Outgoing.sessionLost(machine), machine, nowMs, (place, failure) -> {
                if (failure == null) {
                    written.add(machine);
                    metrics.sessionLossRecorded();
                } else if (queue.fail()) {
                    LOG.warn("not written that the session was lost, starting anew reason={}", failure.toString());
                }
                answered.countDown();
            });
        }
        answered.await();
        machines.removeAll(written);
    }

    /** Writes deliveries until the connection ends. */
    End drain() throws InterruptedException {
        for (AckQueue.Entry next = queue.take(); next != null; next = queue.take()) {
            send(next);
        }
        if (!queue.awaitEmpty()) {
            return End.SEND_FAILED;
        }
        return lost ? End.LOST : End.STOPPED;
    }

    private void send(AckQueue.Entry entry) throws InterruptedException {
        Delivery delivery = entry.delivery();
        Outgoing outgoing = Outgoing.of(delivery, maxPayloadBytes);
        hasSent = true;
        if (outgoing.machine() != null) {
            heardOf.accept(outgoing.machine());
        }
        sink.send(
                outgoing,
                delivery.topic(),
                delivery.receivedMs(),
                (written, failure) -> answered(entry, outgoing.reason(), written, failure));
        metrics.handedOver();
    }

    private void answered(
            AckQueue.Entry entry,
            @Nullable QuarantineReason reason,
            @Nullable RecordMetadata written,
            @Nullable Exception failure) {
        if (failure != null) {
            // One failure causes many: those of the same batch, and those of all records abandoned after it.
            if (queue.fail()) {
                LOG.warn(
                        "not written, starting anew topic={} reason={}",
                        QuarantineLog.printable(entry.delivery().topic()),
                        failure.toString());
            }
            return;
        }
        hasWritten = true;
        if (reason == null) {
            metrics.sent();
        } else {
            metrics.quarantined(reason);
            quarantineLog.quarantined(entry.delivery().topic(), reason, written);
        }
        queue.written(entry);
    }

    private void acknowledge(Delivery delivery) {
        if (delivery.promised() && source.acknowledge(delivery)) {
            metrics.acknowledged();
        } else {
            metrics.unacknowledged(1);
        }
    }

    /** Whether Kafka has taken at least one record of this connection. */
    boolean hasWritten() {
        return hasWritten;
    }

    /** Takes no more deliveries. {@link #drain} returns when everything received is written. Thread-safe. */
    void stop() {
        queue.endInput();
    }

    @Override
    public void arrived(Delivery delivery) {
        metrics.received();
        if (!delivery.promised()) {
            metrics.receivedWithoutPromise();
        }
        if (delivery.flags().retained()) {
            metrics.receivedRetained();
        }
        if (queue.offer(delivery)) {
            metrics.queued();
        } else {
            metrics.abandoned(1);
            if (delivery.promised() && queue.isOpen()) {
                lost("the broker sends more than receive-maximum allows; at the next connection it must send it again");
            }
        }
    }

    @Override
    public void lost(String reason) {
        LOG.warn("mqtt connection lost reason={}", reason);
        lost = true;
        queue.endInput();
    }

    /** Ends the connection. Abandons what is not written by then, and the sink with it. */
    void close() {
        source.close();
        queue.endInput();
        if (queue.size() > 0 && hasSent) {
            sink.abort();
        }
        AckQueue.Remainder left = queue.abandon();
        metrics.abandoned(left.unwritten());
        metrics.unacknowledged(left.writtenNotAcknowledged());
    }
}
