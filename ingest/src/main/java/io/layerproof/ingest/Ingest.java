package io.layerproof.ingest;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes telemetry from an MQTT broker and writes it to Kafka. A message is acknowledged to the MQTT broker only when
 * Kafka has it, in the order of delivery. A message that could not be written is not acknowledged, so it is delivered
 * again. Nothing is lost between the two brokers, but a message may be written twice.
 *
 * <p>MQTT provides the back-pressure: while Kafka does not answer, {@code receiveMaximum} messages are in flight and
 * the MQTT broker keeps the rest. No code here blocks the MQTT client's threads.
 *
 * <p>Receipts go the other way, through a {@link ReceiptForwarder}.
 *
 * <pre>
 *  new ──start──▶ running ──close──▶ closing ──▶ closed
 *   └───────────────close──────────────────────────┘
 * </pre>
 *
 * While running, one thread opens a producer and then one MQTT connection after another. After a lost connection it
 * opens the next one; after a failed send it opens a new producer as well. In between it waits, longer each time, until
 * something is written again.
 */
public final class Ingest implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Ingest.class);
    private static final long INTERRUPT_WAIT_MS = 10_000;
    private static final Duration KNOWN_MACHINES_WAIT = Duration.ofSeconds(10);
    private static final int MOST_MACHINES = 100_000;

    private enum State {
        NEW,
        RUNNING,
        CLOSING,
        CLOSED
    }

    private final IngestConfig config;
    private final IngestMetrics metrics;
    private final QuarantineLog quarantineLog = new QuarantineLog();
    private final MqttSource.Factory sources;
    private final Supplier<Producer<byte[], byte[]>> producers;
    private final @Nullable ReceiptForwarder receipts;
    private final InstantSource clock;
    private final Backoff backoff;
    /** Machines that are configured or have sent something since the start; at most {@link #MOST_MACHINES}. */
    private final Set<String> machines = ConcurrentHashMap.newKeySet();
    /** Machines for which a record of the lost session is still to be written. */
    private final Set<String> withoutSession = new TreeSet<>();
    /** Whether the session was lost and the machines concerned have not been collected yet. */
    private boolean sessionIsLost;

    private final CountDownLatch opened = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "layerproof-ingest");
    private State state = State.NEW;
    private @Nullable Tap tap;
    private volatile @Nullable String failure;
    private volatile boolean failed;

    /**
     * An ingest service that is not started yet.
     *
     * @param config its settings
     * @param metrics counts what happens
     * @param clock the clock of the times of receipt
     * @param chance makes the waits between attempts to reconnect random
     */
    public Ingest(IngestConfig config, IngestMetrics metrics, InstantSource clock, RandomGenerator chance) {
        this(
                config,
                metrics,
                () -> new PahoSource(config.mqtt(), clock),
                () -> new KafkaProducer<>(ProducerSettings.of(config.kafka())),
                new ReceiptForwarder(
                        () -> new KafkaConsumer<>(ConsumerSettings.of(config.kafka())),
                        () -> new PahoPublisher(config.mqtt()),
                        metrics,
                        new Backoff(
                                config.mqtt().reconnectMinMs(), config.mqtt().reconnectMaxMs(), chance)),
                clock,
                chance);
    }

    Ingest(
            IngestConfig config,
            IngestMetrics metrics,
            MqttSource.Factory sources,
            Supplier<Producer<byte[], byte[]>> producers,
            @Nullable ReceiptForwarder receipts,
            InstantSource clock,
            RandomGenerator chance) {
        this.config = config;
        this.metrics = metrics;
        this.sources = sources;
        this.producers = producers;
        this.receipts = receipts;
        this.clock = clock;
        this.machines.addAll(config.machines());
        this.backoff = new Backoff(config.mqtt().reconnectMinMs(), config.mqtt().reconnectMaxMs(), chance);
    }

    /**
     * Starts and returns at once. Neither broker has to be running yet.
     *
     * @throws IllegalStateException if it was started or closed before
     */
    public synchronized void start() {
        if (state != State.NEW) {
            throw new IllegalStateException("cannot be started, is " + state);
        }
        state = State.RUNNING;
        thread.start();
        if (receipts != null) {
            receipts.start();
        }
    }

    /**
     * Waits for the first connection and its subscription. From then on the MQTT broker keeps what is published.
     *
     * @return false if that did not happen in time
     */
    public boolean awaitOpen(Duration wait) throws InterruptedException {
        return opened.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Why the last attempt to reach the brokers failed, with the path of a key if a setting is to blame; empty if it
     * succeeded.
     */
    public Optional<String> lastFailure() {
        return Optional.ofNullable(failure);
    }

    /** Whether it has stopped for good, for example because memory has run out. The last lines of the log say why. */
    public boolean hasFailed() {
        return failed || (receipts != null && receipts.hasFailed());
    }

    /**
     * Stops taking messages, waits up to {@code closeWaitMs} until Kafka has what was received and the MQTT broker has
     * the acknowledgements, and ends the connection. The MQTT session stays. What is not written by then is delivered
     * again at the next start. A second call does nothing.
     */
    @Override
    public void close() {
        if (!beginClosing()) {
            return;
        }
        if (receipts != null) {
            receipts.close();
        }
        try {
            thread.join(Math.max(1, config.closeWaitMs()));
            if (thread.isAlive()) {
                LOG.warn("closing without waiting any longer for Kafka or the broker");
                thread.interrupt();
                thread.join(INTERRUPT_WAIT_MS);
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean beginClosing() {
        boolean wasRunning = state == State.RUNNING;
        if (wasRunning) {
            state = State.CLOSING;
        } else if (state == State.NEW) {
            state = State.CLOSED;
        }
        closing.countDown();
        if (tap != null) {
            tap.stop();
        }
        return wasRunning;
    }

    private void run() {
        LOG.info(
                "ingest starts mqtt={} kafka={}",
                config.mqtt().url(),
                config.kafka().bootstrapServers());
        try {
            while (!isClosing()) {
                serveWithNewProducer();
            }
        } catch (InterruptedException e) {
            LOG.warn("ingest was told not to wait: what is not acknowledged will be delivered again");
        } catch (Throwable e) {
            failed = true;
            LOG.error("ingest cannot go on", e);
        } finally {
            ended();
        }
        LOG.info("ingest has ended");
    }

    private synchronized void ended() {
        state = State.CLOSED;
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    /**
     * Runs until a send fails or ingest is closed. An unexpected exception also ends here, and everything is started
     * again.
     */
    private void serveWithNewProducer() throws InterruptedException {
        try (KafkaSink sink = KafkaSink.open(producers.get())) {
            Tap.End end = Tap.End.LOST;
            while (!isClosing() && end == Tap.End.LOST) {
                end = serveConnection(sink);
                if (end == Tap.End.LOST) {
                    pause();
                }
            }
            if (end != Tap.End.SEND_FAILED) {
                return;
            }
        } catch (KafkaException e) {
            LOG.warn("kafka cannot be written to, starting anew reason={}", e.toString());
            failure = "kafka cannot be written to: " + e.getMessage();
        } catch (RuntimeException e) {
            LOG.error("unforeseen failure, starting anew", e);
        }
        metrics.sendFailed();
        pause();
    }

    private Tap.End serveConnection(KafkaSink sink) throws InterruptedException {
        var serving = new Tap(sources.create(), sink, metrics, quarantineLog, config, this::heardOf);
        try {
            connected(serving.connect());
            serving.subscribe();
            opened(serving);
            serving.recordLostSession(withoutSession, clock.millis());
            Tap.End end = serving.drain();
            if (end == Tap.End.LOST) {
                metrics.connectionFailed();
            }
            return end;
        } catch (MqttFailure e) {
            LOG.warn("no mqtt connection reason={}", e.getMessage());
            failure = e.getMessage();
            metrics.connectionFailed();
            return Tap.End.LOST;
        } finally {
            ended(serving);
        }
    }

    private void heardOf(String machine) {
        if (machines.size() < MOST_MACHINES) {
            machines.add(machine);
        }
    }

    /**
     * The broker reports a lost session only once, whatever becomes of this connection. So it is remembered until the
     * records are written.
     */
    private void connected(boolean sessionPresent) {
        LOG.info("mqtt connection stands session-present={}", sessionPresent);
        boolean isFirst = opened.getCount() > 0;
        if (!sessionPresent && (!isFirst || config.mqtt().sessionExpected())) {
            LOG.warn("mqtt session lost: what the broker had queued is gone; gateways must send it again");
            metrics.sessionLost();
            sessionIsLost = true;
        }
    }

    private void opened(Tap serving) throws InterruptedException {
        boolean isFirst = opened.getCount() > 0;
        failure = null;
        if (sessionIsLost) {
            withoutSession.addAll(machines);
            if (receipts != null) {
                withoutSession.addAll(receipts.machines(KNOWN_MACHINES_WAIT));
            }
            sessionIsLost = false;
        }
        if (!isFirst) {
            metrics.reconnected();
        }
        synchronized (this) {
            tap = serving;
            if (isClosing()) {
                serving.stop();
            }
        }
        opened.countDown();
    }

    private void ended(Tap serving) {
        synchronized (this) {
            tap = null;
        }
        serving.close();
        if (serving.hasWritten()) {
            backoff.reset();
        }
    }

    private void pause() throws InterruptedException {
        closing.await(backoff.nextMs(), TimeUnit.MILLISECONDS);
    }
}
