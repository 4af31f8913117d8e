package io.layerproof.app.serve;

import io.layerproof.app.FirstCause;
import io.layerproof.app.Refusal;
import io.layerproof.app.console.Console;
import io.layerproof.app.console.Progress;
import io.layerproof.app.console.StopSignal;
import io.layerproof.ingest.Ingest;
import io.layerproof.ingest.IngestConfig;
import io.layerproof.ingest.IngestCounts;
import io.layerproof.settle.SettlerService;
import io.layerproof.settle.SettlerSettings;
import io.layerproof.streams.StreamsService;
import io.layerproof.streams.metrics.JudgingMetrics;
import io.layerproof.streams.settings.StreamsSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.TopologyException;
import org.jspecify.annotations.Nullable;

/**
 * Ingest, streams and the settler, or some of them, with brokers that run elsewhere. They are started, and also
 * stopped, in the order in which data passes through them.
 */
final class Services implements AutoCloseable {

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final Console console;
    private final StopSignal stop;
    private @Nullable Ingest ingest;
    private @Nullable StreamsService streams;
    private @Nullable SettlerService settler;
    private final Map<String, BooleanSupplier> failures = new ConcurrentHashMap<>();
    private boolean closed;

    Services(Console console, StopSignal stop) {
        this.console = console;
        this.stop = stop;
    }

    /**
     * Starts ingest, and waits until it has subscribed: from then on the MQTT broker keeps what is published.
     *
     * @throws Refusal if that does not happen in time; the message says why
     * @throws InterruptedException if the signal to stop is given
     */
    void startIngest(IngestConfig config, long waitMs) throws InterruptedException {
        Ingest starting = new Ingest(config, new IngestCounts(), InstantSource.system(), new Random());
        synchronized (this) {
            refuseIfClosed();
            ingest = starting;
            starting.start();
        }
        watch("ingest", starting::hasFailed);
        awaitOpen(starting, waitMs);
        console.step(
                "Ingest takes layerproof/+/telemetry from " + config.mqtt().url() + " and writes telemetry.raw",
                facts -> facts.put("mqtt", config.mqtt().url()));
    }

    private void awaitOpen(Ingest starting, long waitMs) throws InterruptedException {
        long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMs);
        String told = "";
        while (!starting.awaitOpen(Duration.ZERO)) {
            refuseIfFailed();
            String failure = starting.lastFailure().orElse("");
            if (System.nanoTime() > deadlineNs) {
                throw new Refusal((failure.isEmpty() ? "mqtt.url: the broker does not answer" : failure)
                        + "; no connection within " + waitMs + " ms (start-wait-ms)");
            }
            if (!failure.equals(told)) {
                console.note("   " + failure + "; trying again", facts -> facts.put("reason", failure));
                told = failure;
            }
            stop.sleep(LOOK_EVERY.toNanos());
        }
    }

    /**
     * Starts streams, and waits, however long it takes, until its partitions are assigned and its state is restored.
     *
     * @param progress shows how many records are restored
     * @throws Refusal if its directory cannot be used
     * @throws IllegalStateException if a check before the start fails, or a service has failed
     * @throws InterruptedException if the signal to stop is given
     */
    void startStreams(StreamsSettings settings, Progress progress) throws InterruptedException {
        StreamsService starting = made(settings);
        synchronized (this) {
            refuseIfClosed();
            streams = starting;
        }
        watch("streams", starting::hasFailed);
        starting.start();
        while (!starting.awaitRunning(Duration.ZERO)) {
            refuseIfFailed();
            stop.sleep(LOOK_EVERY.toNanos());
            progress.at(starting.restored(), Progress.NOBODY_KNOWS);
        }
        progress.at(starting.restored(), starting.restored());
        console.step(
                "Streams judges; its state lies in " + settings.stateDir() + ", the sealing key in "
                        + settings.sealingKey(),
                facts -> facts.put("state", settings.stateDir().toString())
                        .put("sealing-key", settings.sealingKey().toString())
                        .put("restored", starting.restored()));
    }

    private static StreamsService made(StreamsSettings settings) {
        try {
            return new StreamsService(settings, JudgingMetrics.NOBODY, InstantSource.system());
        } catch (TopologyException e) {
            throw e;
        } catch (StreamsException e) {
            // Before its start, Kafka Streams fails only because of its directory: it cannot be made, or is in use by
            // another process.
            throw new Refusal(
                    "streams.state-dir: " + settings.stateDir() + " cannot be used: " + FirstCause.words(e), e);
        }
    }

    /**
     * Starts the settler.
     *
     * @throws IllegalStateException if a check before the start fails
     */
    void startSettler(SettlerSettings settings) throws InterruptedException {
        SettlerService starting = new SettlerService(settings, InstantSource.system());
        synchronized (this) {
            refuseIfClosed();
            settler = starting;
            starting.start();
        }
        watch("the settler", starting::hasFailed);
        console.step(
                "The settler settles builds that are over when they have been quiet for " + settings.graceMs() + " ms",
                facts -> facts.put("grace-ms", settings.graceMs())
                        .put("directory", settings.directory().toString()));
    }

    /**
     * Waits for the signal to stop, which ends the wait with an {@link InterruptedException}.
     *
     * @param meanwhile runs again and again until then
     * @throws IllegalStateException if a service has failed
     */
    void awaitStop(Runnable meanwhile) throws InterruptedException {
        while (true) {
            refuseIfFailed();
            meanwhile.run();
            stop.sleep(LOOK_EVERY.toNanos());
        }
    }

    /** Checks from now on whether a service has failed. */
    void watch(String service, BooleanSupplier hasFailed) {
        failures.put(service, hasFailed);
    }

    private void refuseIfFailed() {
        failures.forEach((service, hasFailed) -> {
            if (hasFailed.getAsBoolean()) {
                throw new IllegalStateException(service + " cannot go on; the last lines of the log say why");
            }
        });
    }

    private void refuseIfClosed() throws InterruptedException {
        if (closed) {
            throw new InterruptedException("was stopped while it started");
        }
    }

    /** Stops the services in order, and reports each. A second call waits for the first and does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (ingest != null) {
            ingest.close();
            console.step("Ingest has stopped");
        }
        if (streams != null) {
            streams.close();
            console.step("Streams has stopped");
        }
        if (settler != null) {
            settler.close();
            console.step("The settler has stopped");
        }
    }
}
