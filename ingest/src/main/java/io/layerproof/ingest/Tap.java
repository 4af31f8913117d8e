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
 * One connection, from its opening to its end. What it delivers goes through an {@link AckQueue} into Kafka; what it
 * has delivered before it was lost is still written, because nobody knows what the broker remembers of it.
 */
final class Tap implements MqttSource.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(Tap.class);

    /**
     * What a broker may send too much. mosquitto 2.0.11 does, for after a reconnection it counts wrong: with {@code
     * receiveMaximum} messages under way it sends as many again for each acknowledgement of the old ones, until its
     * backlog is empty.
     */
    private static final long EXCESS_BYTES = 64L * 1024 * 1024;

    /** How a connection came to its end. */
    enum End {
        /** {@link #stop} was called, and everything received is written. */
        STOPPED,
        /** The connection went, and everything received is written. */
        LOST,
        /**
         * Kafka did not take a record; what was not written will be delivered again. The sink is of no use any more.
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

    /**
     * @param heardOf told the machine of every payload
     */
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

    /** Connects; returns whether the broker still had the session. It will not say so again. */
    boolean connect() throws MqttFailure {
        return source.connect(this);
    }

    /** Asks for all telemetry. */
    void subscribe() throws MqttFailure {
        source.subscribe(Channel.TELEMETRY.filter());
    }

    /**
     * Writes for each machine that the session was lost, before anything that comes in.
     *
     * @param machines those that are written are taken out
     */
    void tellThatTheSessionIsLost(Set<String> machines, long nowMs) throws InterruptedException {
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

    /** Writes what comes in until the end. */
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
            // One failure brings many: all that is in the same batch, and all that is given up after it.
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

    /** Takes no more; {@link #drain} returns when what has been received is written. From any thread. */
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

    /** Ends the connection; what is not written by then is given up, and the sink with it. */
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
