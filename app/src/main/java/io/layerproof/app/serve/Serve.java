package io.layerproof.app.serve;

import io.layerproof.app.ExitStatus;
import io.layerproof.app.Refusal;
import io.layerproof.app.config.ServeConfig;
import io.layerproof.app.config.ServeConfig.Cluster;
import io.layerproof.app.console.Console;
import io.layerproof.app.console.EndOfProgram;
import io.layerproof.app.console.StopSignal;
import io.layerproof.ingest.IngestConfig;
import io.layerproof.kafka.cluster.BrokerFailure;
import io.layerproof.kafka.topic.KafkaTopics;
import io.layerproof.rules.wire.kafka.Topics;
import io.layerproof.streams.settings.StreamsSettings;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;

/** The services of a configuration, from the check of the topics to the last one that stops. */
final class Serve {

    /** A Kafka that says nothing is told of after 20 s, and knocked at ever more rarely until then. */
    private static final Map<String, String> PATIENCE = Map.of(
            "default.api.timeout.ms", "20000", "request.timeout.ms", "20000", "reconnect.backoff.max.ms", "5000");

    private final ServeConfig config;
    private final Console console;
    private final StopSignal stop = new StopSignal();

    Serve(ServeConfig config, Console console) {
        this.config = config;
        this.console = console;
    }

    /** What Kafka had when it was looked at before the start. */
    private record Found(boolean rawIsUnused, boolean evidenceIsUnused) {}

    /**
     * Runs until it is told to stop; the exit status.
     *
     * @throws Refusal if a broker refuses us, or something that must hold before the start does not
     */
    @SuppressWarnings("try")
    int run() {
        Services services = new Services(console, stop);
        try (services;
                EndOfProgram end = EndOfProgram.runs(() -> end(services))) {
            start(services, prepareTopics());
            console.say("Ctrl-C, or SIGTERM, stops in the order of the data.");
            services.awaitStop();
        } catch (InterruptedException toldToStop) {
            return ExitStatus.DONE;
        } catch (RuntimeException failed) {
            if (!stop.isGiven()) {
                throw failed;
            }
        }
        return ExitStatus.DONE;
    }

    private void end(Services services) {
        stop.give();
        services.close();
    }

    private Found prepareTopics() {
        Cluster cluster = config.cluster();
        String servers = cluster.kafka().bootstrapServers();
        Map<String, Object> settings = cluster.settings();
        settings.putAll(PATIENCE);
        try (Admin admin = Admin.create(settings)) {
            KafkaTopics topics = new KafkaTopics(admin, cluster.partitions(), (short) cluster.replication());
            if (cluster.createTopics()) {
                topics.ensure();
            } else {
                topics.requireAll();
            }
            console.step("Kafka at " + servers + " has the " + Topics.ALL.size() + " topics");
            return new Found(topics.isUnused(Topics.TELEMETRY_RAW), topics.isUnused(Topics.EVIDENCE));
        } catch (BrokerFailure | KafkaException e) {
            throw new Refusal("kafka.bootstrap-servers: " + servers + ": " + words(e), e);
        } catch (IllegalStateException e) {
            throw new Refusal(String.valueOf(e.getMessage()), e);
        }
    }

    /** What was tried, and the words of the first cause, which are the ones that say what to do. */
    static String words(Exception e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        boolean isSilence = cause instanceof TimeoutException || cause instanceof java.util.concurrent.TimeoutException;
        String first = isSilence ? "no answer" : String.valueOf(cause.getMessage());
        return cause == e ? first : e.getMessage() + ": " + first;
    }

    private void start(Services services, Found found) throws InterruptedException {
        try {
            if (config.ingest() != null) {
                services.startIngest(ingest(config.ingest(), found), config.startWaitMs());
            }
            if (config.streams() != null) {
                services.startStreams(streams(config.streams(), found));
            }
            if (config.settler() != null) {
                services.startSettler(config.settler());
            }
        } catch (IllegalStateException | UncheckedIOException e) {
            throw new Refusal(String.valueOf(e.getMessage()), e);
        }
    }

    private IngestConfig ingest(IngestConfig ingest, Found found) {
        boolean sessionExpected = config.sessionExpected() == null ? !found.rawIsUnused() : config.sessionExpected();
        return sessionExpected ? ingest.withMqtt(ingest.mqtt().expectingSession()) : ingest;
    }

    private StreamsSettings streams(StreamsSettings streams, Found found) {
        boolean firstStart = config.firstStart() == null ? found.evidenceIsUnused() : config.firstStart();
        return firstStart ? streams : streams.withKafka(streams.kafka().afterTheFirstStart());
    }
}
