package io.layerproof.app.serve;

import io.layerproof.app.ExitStatus;
import io.layerproof.app.FirstCause;
import io.layerproof.app.Refusal;
import io.layerproof.app.config.ServeConfig;
import io.layerproof.app.config.ServeConfig.Cluster;
import io.layerproof.app.console.Console;
import io.layerproof.app.console.EndOfProgram;
import io.layerproof.app.console.Progress;
import io.layerproof.app.console.StopSignal;
import io.layerproof.ingest.IngestConfig;
import io.layerproof.kafka.cluster.BrokerFailure;
import io.layerproof.kafka.topic.EarlierRuns;
import io.layerproof.kafka.topic.KafkaTopics;
import io.layerproof.rules.wire.kafka.Topics;
import io.layerproof.streams.settings.StreamsSettings;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** Runs the services of a configuration: checks the topics, starts the services, and stops them. */
final class Serve {

    /**
     * Timeouts for the check of the topics: if Kafka does not answer, give up after 20 s, and reconnect ever more
     * rarely until then.
     */
    private static final Map<String, String> PATIENCE = Map.of(
            "default.api.timeout.ms", "20000", "request.timeout.ms", "20000", "reconnect.backoff.max.ms", "5000");

    private final ServeConfig config;
    private final Console console;
    private final Function<String, Progress> progress;
    private final StopSignal stop = new StopSignal();

    /** @param progress makes the progress display of a step from its name */
    Serve(ServeConfig config, Console console, Function<String, Progress> progress) {
        this.config = config;
        this.console = console;
        this.progress = progress;
    }

    /** Which services have run before, as found in Kafka before the start. */
    private record Found(boolean ingestHasRun, boolean streamsHasRun) {}

    /**
     * Runs until the signal to stop, and returns the exit status.
     *
     * @throws Refusal if a broker refuses us or does not answer, or a check before the start fails
     */
    @SuppressWarnings("try")
    int run() {
        Services services = new Services(console, stop);
        try (services;
                EndOfProgram end = EndOfProgram.runs(() -> end(services))) {
            Found found = prepareTopics();
            try (WhatIsFound finds = whatIsFound()) {
                start(services, found);
                console.say("Ctrl-C, or SIGTERM, stops in the order of the data.");
                services.awaitStop(finds::tell);
            }
        } catch (InterruptedException toldToStop) {
            return ExitStatus.DONE;
        } catch (RuntimeException failed) {
            if (!stop.isGiven()) {
                throw failed;
            }
        }
        return ExitStatus.DONE;
    }

    private WhatIsFound whatIsFound() {
        boolean isJudging = config.streams() != null || config.settler() != null;
        return isJudging ? WhatIsFound.fromNowOn(config.cluster().settings(), console) : WhatIsFound.nothing(console);
    }

    private void end(Services services) {
        stop.give();
        console.say("");
        console.note(stopping(), facts -> facts.putValue("data", kept()));
        services.close();
    }

    private String stopping() {
        return "Stopping; data kept in Kafka"
                + String.join("", kept().stream().map(place -> ", " + place).toList());
    }

    /** The directories where the services keep data that is not in Kafka. */
    private List<String> kept() {
        List<String> kept = new ArrayList<>();
        if (config.streams() != null) {
            kept.add(config.streams().stateDir().toString());
        }
        if (config.settler() != null) {
            kept.add(config.settler().directory().toString());
        }
        return kept;
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
            console.step(
                    "Kafka at " + servers + " has the " + Topics.ALL.size() + " topics",
                    facts -> facts.put("kafka", servers).put("topics", Topics.ALL.size()));
            EarlierRuns runs = new EarlierRuns(admin, cluster.partitions());
            return new Found(runs.ofIngest(), runs.ofStreams());
        } catch (BrokerFailure | KafkaException e) {
            throw new Refusal("kafka.bootstrap-servers: " + servers + ": " + FirstCause.words(e), e);
        } catch (IllegalStateException e) {
            throw new Refusal(String.valueOf(e.getMessage()), e);
        }
    }

    private void start(Services services, Found found) throws InterruptedException {
        try {
            if (config.ingest() != null) {
                services.startIngest(ingest(config.ingest(), found), config.startWaitMs());
            }
            if (config.streams() != null) {
                services.startStreams(streams(config.streams(), found), progress.apply("streams restores its state"));
            }
            if (config.settler() != null) {
                services.startSettler(config.settler());
            }
        } catch (IllegalStateException | UncheckedIOException e) {
            throw new Refusal(String.valueOf(e.getMessage()), e);
        }
    }

    private IngestConfig ingest(IngestConfig ingest, Found found) {
        boolean sessionExpected = config.sessionExpected() == null ? found.ingestHasRun() : config.sessionExpected();
        return sessionExpected ? ingest.withMqtt(ingest.mqtt().expectingSession()) : ingest;
    }

    private StreamsSettings streams(StreamsSettings streams, Found found) {
        boolean firstStart = config.firstStart() == null ? !found.streamsHasRun() : config.firstStart();
        return firstStart ? streams : streams.withKafka(streams.kafka().afterTheFirstStart());
    }
}
