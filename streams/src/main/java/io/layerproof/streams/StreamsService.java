package io.layerproof.streams;

import io.layerproof.kafka.cluster.ReplacementPause;
import io.layerproof.kafka.evidence.SealingKeyFile;
import io.layerproof.kafka.topic.BeforeTheStart;
import io.layerproof.rules.tree.SealingKey;
import io.layerproof.rules.wire.kafka.EnvelopeKey;
import io.layerproof.rules.wire.kafka.Topics;
import io.layerproof.streams.judge.EnvelopeCase;
import io.layerproof.streams.metrics.JudgingMetrics;
import io.layerproof.streams.payload.FailingRecords;
import io.layerproof.streams.register.EnvelopeFiles;
import io.layerproof.streams.register.EnvelopeRegistry;
import io.layerproof.streams.settings.StreamsSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The streams service: it makes evidence, layers, deviations, nonconformities and verdicts of {@code telemetry.raw},
 * exactly once. The topics must exist. A thread that dies is replaced after a pause that grows. While Kafka is
 * unreachable the service keeps trying, without limit.
 */
public final class StreamsService implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamsService.class);
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(8);

    private final StreamsSettings settings;
    private final JudgingMetrics metrics;
    private final InstantSource clock;
    private final Properties properties;
    private final KafkaStreams streams;
    private final RestoreLog restoring;
    private final ReplacementPause pause = new ReplacementPause();
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);

    /**
     * A service that is not started.
     *
     * @param settings its configuration
     * @param metrics counts what happens
     * @param clock times the pauses between restarts; provisional findings use the wall clock of Kafka Streams
     * @throws io.layerproof.kafka.evidence.UnusableKey if the sealing key cannot be used; the message says what to do
     * @throws UncheckedIOException if its file cannot be read or made
     */
    public StreamsService(StreamsSettings settings, JudgingMetrics metrics, InstantSource clock) {
        this(settings, metrics, clock, null);
    }

    /**
     * The same with Kafka clients of the caller's making: a test can watch them, or crash them.
     *
     * @param clients makes every client except the one that checks the topics; null for Kafka's own
     */
    public StreamsService(
            StreamsSettings settings,
            JudgingMetrics metrics,
            InstantSource clock,
            @Nullable KafkaClientSupplier clients) {
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
        var failing = new FailingRecords();
        this.properties = KafkaProperties.of(settings, failing, metrics);
        Topology topology = JudgingTopology.of(settings, EnvelopeCase.CASES, sealingKey(settings), failing, metrics);
        this.streams = clients == null
                ? new KafkaStreams(topology, properties)
                : new KafkaStreams(topology, properties, clients);
        streams.setUncaughtExceptionHandler(this::threadDied);
        streams.setStateListener(this::stateChanged);
        this.restoring = new RestoreLog(metrics);
        streams.setGlobalStateRestoreListener(restoring);
    }

    private static SealingKey sealingKey(StreamsSettings settings) {
        try {
            return SealingKeyFile.loadOrMake(settings.sealingKey());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "sealing-key: " + settings.sealingKey() + " cannot be read or made: " + e, e);
        }
    }

    /**
     * Checks the topics and the committed offsets, and starts. It returns before the first record is read.
     *
     * @throws IllegalStateException if a topic is missing or has another number of partitions; if committed offsets are
     *     missing though the service has run before; or if this service was started before
     */
    public void start() {
        try (Admin admin = Admin.create(properties)) {
            var before = new BeforeTheStart(admin, settings.kafka());
            before.checkTopics();
            before.ensureOffsets(List.of(Topics.TELEMETRY_RAW, Topics.FINAL_HEADS));
        }
        streams.start();
    }

    /**
     * Waits until the partitions are assigned and their state is restored.
     *
     * @return false if that did not happen in time
     */
    public boolean awaitRunning(Duration wait) throws InterruptedException {
        return running.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** How many records of changelogs were read back into its state so far. */
    public long restored() {
        return restoring.restored();
    }

    /**
     * Whether this service has read an envelope of that id and version from the registry. The registry is read
     * independently of telemetry: a build that starts before its envelope is read has no envelope.
     */
    public boolean knowsEnvelope(String id, String version) {
        try {
            ReadOnlyKeyValueStore<String, byte[]> files = streams.store(
                    StoreQueryParameters.fromNameAndType(EnvelopeRegistry.STORE, QueryableStoreTypes.keyValueStore()));
            return new EnvelopeRegistry(files, new EnvelopeFiles())
                    .find(id, version)
                    .found()
                    .isPresent();
        } catch (InvalidStateStoreException e) {
            LOG.debug("the registry cannot be asked yet key={}", EnvelopeKey.prefix(id, version), e);
            return false;
        }
    }

    /** Whether it has stopped for good. The last line of the log says why. */
    public boolean hasFailed() {
        return streams.state() == State.ERROR;
    }

    /**
     * Finishes the open transaction, leaves the group and stops. Since it leaves, the next start need not wait for the
     * session timeout of this instance. A second call does nothing.
     */
    @Override
    public void close() {
        closing.countDown();
        if (!streams.close(CloseOptions.timeout(CLOSE_WAIT)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP))) {
            LOG.warn("streams did not stop within {} s", CLOSE_WAIT.toSeconds());
        }
    }

    private StreamThreadExceptionResponse threadDied(Throwable reason) {
        long waitMs = pause.afterDeathAt(clock.millis());
        LOG.error("a thread died and is replaced in {} ms reason={}", waitMs, reason.toString());
        metrics.threadReplaced();
        try {
            closing.await(waitMs, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private void stateChanged(State now, State before) {
        LOG.info("streams state={} before={}", now, before);
        if (now == State.RUNNING) {
            running.countDown();
        }
    }
}
