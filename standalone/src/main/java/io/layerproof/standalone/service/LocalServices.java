package io.layerproof.standalone.service;

import io.layerproof.app.Refusal;
import io.layerproof.app.data.DataDirectory;
import io.layerproof.brokers.EmbeddedBrokers;
import io.layerproof.brokers.PortInUse;
import io.layerproof.ingest.Ingest;
import io.layerproof.ingest.IngestConfig;
import io.layerproof.ingest.IngestCounts;
import io.layerproof.kafka.cluster.KafkaSettings;
import io.layerproof.kafka.evidence.UnusableKey;
import io.layerproof.kafka.register.EnvelopePublisher;
import io.layerproof.kafka.register.RefusedEnvelope;
import io.layerproof.kafka.topic.EarlierRuns;
import io.layerproof.kafka.topic.KafkaTopics;
import io.layerproof.rules.register.RegisteredEnvelope;
import io.layerproof.settle.SettlerService;
import io.layerproof.settle.SettlerSettings;
import io.layerproof.streams.StreamsService;
import io.layerproof.streams.metrics.JudgingMetrics;
import io.layerproof.streams.settings.StreamsSettings;
import io.layerproof.streams.settings.StreamsSettings.Silence;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/**
 * Both brokers, ingest, streams and the settler in this process, with one data directory. They start in the order of
 * the data flow. Ingest and streams stop first, then the settler, and the brokers last, so that what was received is
 * written before they stop.
 */
public final class LocalServices implements AutoCloseable {

    /** How many partitions the topics keyed by machine have here. It can never change. */
    public static final int PARTITIONS = 4;

    private static final Duration START_WAIT = Duration.ofSeconds(60);
    private static final long LOOK_EVERY_MS = 20;

    /** Short, because after a kill the next instance must wait until the broker has timed out the old one. */
    private static final Map<String, String> MISSED_SOON = Map.of("consumer.session.timeout.ms", "6000");

    private final DataDirectory directory;
    private final EmbeddedBrokers brokers;
    private @Nullable Ingest ingest;
    private @Nullable StreamsService streams;
    private @Nullable SettlerService settler;
    private boolean ingestHasRun;
    private boolean streamsHasRun;
    private boolean closed;

    private LocalServices(DataDirectory directory, EmbeddedBrokers brokers) {
        this.directory = directory;
        this.brokers = brokers;
    }

    /**
     * Starts both brokers in parallel.
     *
     * @param kafkaPort where Kafka listens, or 0 for any free one
     * @param mqttPort where the MQTT broker listens, or 0 for any free one
     * @throws Refusal if a port is in use; the message names it and the option that changes it
     */
    public static LocalServices withBrokers(DataDirectory directory, int kafkaPort, int mqttPort) {
        try {
            return new LocalServices(directory, EmbeddedBrokers.start(directory.resolve("."), kafkaPort, mqttPort));
        } catch (PortInUse taken) {
            throw new Refusal(String.valueOf(taken.getMessage()), taken);
        }
    }

    /**
     * Makes the topics that are missing and publishes envelopes.
     *
     * @throws Refusal if a version of an envelope is already registered with other content
     */
    public void prepareTopics(List<RegisteredEnvelope> envelopes) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            new KafkaTopics(admin, PARTITIONS, (short) 1).ensure();
            EarlierRuns runs = new EarlierRuns(admin, PARTITIONS);
            ingestHasRun = runs.ofIngest();
            streamsHasRun = runs.ofStreams();
        }
        try {
            EnvelopePublisher.publish(bootstrapServers(), envelopes);
        } catch (RefusedEnvelope e) {
            throw new Refusal(
                    e.getMessage() + "; or choose another directory than " + directory + " with --data DIR", e);
        }
    }

    /** Starts ingest, and returns when it is connected: from then on the MQTT broker queues messages for it. */
    public void startIngest() throws InterruptedException {
        IngestConfig config = IngestConfig.of(mqttUrl(), bootstrapServers());
        if (ingestHasRun) {
            config = config.withMqtt(config.mqtt().expectingSession());
        }
        Ingest starting = new Ingest(config, new IngestCounts(), InstantSource.system(), new Random());
        synchronized (this) {
            refuseIfClosed();
            ingest = starting;
            starting.start();
        }
        if (!starting.awaitOpen(START_WAIT)) {
            throw new IllegalStateException("ingest has no MQTT connection after " + START_WAIT.toSeconds() + " s");
        }
    }

    /**
     * Starts streams, and returns when it runs and knows the envelopes.
     *
     * @param speed how many seconds of event time pass in one second
     */
    public void startStreams(double speed, List<RegisteredEnvelope> envelopes) throws InterruptedException {
        StreamsSettings settings = StreamsSettings.of(bootstrapServers(), PARTITIONS, directory.resolve("streams"))
                .withSealingKey(DataDirectory.sealingKey(directory.resolve(".")).normalize())
                .withSilence(Silence.ordinary().atSpeed(speed));
        KafkaSettings kafka = settings.kafka().withClient(MISSED_SOON);
        settings = settings.withKafka(streamsHasRun ? kafka.afterTheFirstStart() : kafka);
        StreamsService starting = service(settings);
        synchronized (this) {
            refuseIfClosed();
            streams = starting;
        }
        starting.start();
        await(() -> starting.awaitRunning(Duration.ofMillis(LOOK_EVERY_MS)), "streams does not run");
        for (RegisteredEnvelope envelope : envelopes) {
            String id = envelope.envelope().id();
            String version = Long.toString(envelope.envelope().version());
            await(() -> pausing(starting.knowsEnvelope(id, version)), "streams does not know the envelope " + id);
        }
    }

    private static StreamsService service(StreamsSettings settings) {
        try {
            return new StreamsService(settings, JudgingMetrics.NOBODY, InstantSource.system());
        } catch (UnusableKey e) {
            throw new Refusal(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Starts the settler.
     *
     * @param graceMs how long an ended build must have been quiet before it is settled
     */
    public void startSettler(long graceMs) {
        SettlerSettings settings = SettlerSettings.of(bootstrapServers(), PARTITIONS, directory.resolve("settler"))
                .withSealingKey(DataDirectory.sealingKey(directory.resolve(".")).normalize())
                .withGrace(graceMs);
        settings = settings.withKafka(settings.kafka().withClient(MISSED_SOON));
        SettlerService starting = new SettlerService(settings, InstantSource.system());
        synchronized (this) {
            refuseIfClosed();
            settler = starting;
            starting.start();
        }
    }

    private static boolean pausing(boolean holds) throws InterruptedException {
        if (!holds) {
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
        }
        return holds;
    }

    private void await(Condition condition, String otherwise) throws InterruptedException {
        long deadlineNs = System.nanoTime() + START_WAIT.toNanos();
        while (!condition.holds()) {
            refuseIfFailed();
            if (System.nanoTime() > deadlineNs) {
                throw new IllegalStateException(otherwise + " after " + START_WAIT.toSeconds() + " s");
            }
        }
    }

    /** Something to wait for. */
    private interface Condition {
        boolean holds() throws InterruptedException;
    }

    /**
     * Checks that streams has not failed.
     *
     * @throws IllegalStateException if it has, and cannot recover by itself
     */
    public synchronized void refuseIfFailed() {
        if (streams != null && streams.hasFailed()) {
            throw new IllegalStateException("streams cannot go on; the last lines of the log say why");
        }
    }

    private void refuseIfClosed() {
        if (closed) {
            throw new IllegalStateException("was stopped while it started");
        }
    }

    /** Where Kafka's clients connect. */
    public String bootstrapServers() {
        return brokers.kafka().bootstrapServers();
    }

    /** Where gateways connect. */
    public String mqttUrl() {
        return brokers.mqtt().url();
    }

    /** Stops everything in order; a second call waits for the first and does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        StreamsService judging = streams;
        CompletableFuture<Void> judgingStopped = CompletableFuture.runAsync(
                () -> {
                    if (judging != null) {
                        judging.close();
                    }
                },
                task -> new Thread(task, "stop-streams").start());
        try {
            if (ingest != null) {
                ingest.close();
            }
            judgingStopped.join();
            if (settler != null) {
                settler.close();
            }
        } finally {
            brokers.close();
        }
    }

    /**
     * Waits for a condition outside these services, and checks meanwhile that streams has not failed.
     *
     * @return false if the condition was not met in time
     */
    public boolean awaitOutside(BooleanSupplier condition, Duration wait) throws InterruptedException {
        long deadlineNs = System.nanoTime() + wait.toNanos();
        while (!condition.getAsBoolean()) {
            refuseIfFailed();
            if (System.nanoTime() > deadlineNs) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
        }
        return true;
    }
}
