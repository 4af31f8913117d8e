package io.layerproof.bench;

import io.layerproof.app.console.QuietLog;
import io.layerproof.bench.broker.BrokerProcess;
import io.layerproof.bench.broker.Scratch;
import io.layerproof.bench.contest.StreamsContestant;
import io.layerproof.bench.feed.RawTelemetry;
import io.layerproof.bench.pace.Spread;
import io.layerproof.kafka.cluster.KafkaSettings;
import io.layerproof.kafka.topic.KafkaTopics;
import io.layerproof.rules.wire.kafka.Topics;
import io.layerproof.streams.StreamsService;
import io.layerproof.streams.settings.StreamsSettings;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Measures how long nothing is judged when an instance of streams is stopped and another one takes over: with the same
 * state directory; with an empty one, so that all state is restored from the changelogs; and with a standby. Arguments:
 * running builds (default 1000), messages of each (30), rounds (7). The time runs from the beginning of the stop until
 * one further message of each partition is judged.
 */
public final class RestartBench {

    private static final int PARTITIONS = 4;
    private static final Duration WAIT = Duration.ofMinutes(10);
    private static final long STANDBY_CATCHES_UP_MS = 5_000;

    private final PrintStream out;
    private final String bootstrapServers;
    private final Path directory;
    private final AtomicLong accepted = new AtomicLong();
    private long expected;
    private int instances;
    private long probes;

    private RestartBench(PrintStream out, String bootstrapServers, Path directory) {
        this.out = out;
        this.bootstrapServers = bootstrapServers;
        this.directory = directory;
    }

    /** Runs the bench. */
    public static void main(String[] args) throws Exception {
        int builds = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
        int messages = args.length > 1 ? Integer.parseInt(args[1]) : 30;
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 7;
        QuietLog.errorsOnly();
        Path directory = Files.createTempDirectory("layerproof-bench");
        try (BrokerProcess broker = BrokerProcess.start(directory.resolve("kafka"));
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            new KafkaTopics(admin, PARTITIONS, (short) 1).ensure();
            new RestartBench(System.out, broker.bootstrapServers(), directory).run(builds, messages, rounds);
        } finally {
            Scratch.delete(directory);
        }
    }

    private void run(int builds, int messages, int rounds) throws Exception {
        expected = new RawTelemetry(builds, 1).send(bootstrapServers, (long) builds * messages);
        long fromNs = System.nanoTime();
        Path home = fresh();
        StreamsService running = started(home, 0, true);
        awaitAccepted();
        out.printf(Locale.ROOT, "%d builds, %d messages, judged in %.1f s%n", builds, expected, secondsSince(fromNs));
        double[] sameDirectory = new double[rounds];
        double[] emptyDirectory = new double[rounds];
        double[] standby = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            long stopNs = System.nanoTime();
            running.close();
            running = started(home, 0, false);
            sameDirectory[round] = untilJudged(stopNs);

            stopNs = System.nanoTime();
            running.close();
            Scratch.delete(home);
            home = fresh();
            running = started(home, 0, false);
            emptyDirectory[round] = untilJudged(stopNs);

            running.close();
            running = started(home, 1, false);
            Path homeOfStandby = fresh();
            StreamsService other = started(homeOfStandby, 1, false);
            untilJudged(System.nanoTime());
            Thread.sleep(STANDBY_CATCHES_UP_MS);
            stopNs = System.nanoTime();
            running.close();
            standby[round] = untilJudged(stopNs);
            Scratch.delete(home);
            running = other;
            home = homeOfStandby;
            out.printf(
                    Locale.ROOT,
                    "  round %d own directory %.1f s, empty directory %.1f s, standby %.1f s%n",
                    round,
                    sameDirectory[round],
                    emptyDirectory[round],
                    standby[round]);
        }
        running.close();
        out.println("own directory    s " + Spread.of(sameDirectory, "%.1f"));
        out.println("empty directory  s " + Spread.of(emptyDirectory, "%.1f"));
        out.println("standby          s " + Spread.of(standby, "%.1f"));
    }

    private Path fresh() {
        return directory.resolve("streams-" + instances++);
    }

    private StreamsService started(Path home, int standbys, boolean first) throws InterruptedException {
        KafkaSettings ordinary = KafkaSettings.of(bootstrapServers, PARTITIONS);
        var kafka = new KafkaSettings(
                bootstrapServers,
                ordinary.applicationId(),
                PARTITIONS,
                ordinary.commitIntervalMs(),
                ordinary.transactionTimeoutMs(),
                standbys,
                first,
                ordinary.client());
        StreamsSettings settings = StreamsSettings.of(bootstrapServers, PARTITIONS, home.resolve("state"))
                .withSealingKey(directory.resolve("sealing-key.pem"))
                .withKafka(kafka);
        var service = new StreamsService(settings, new StreamsContestant.Counting(accepted), InstantSource.system());
        service.start();
        if (!service.awaitRunning(WAIT)) {
            throw new IllegalStateException("streams does not run");
        }
        return service;
    }

    /**
     * Sends one message to each partition and waits until all of them are judged. Returns the seconds since {@code
     * sinceNs}.
     */
    private double untilJudged(long sinceNs) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                String probe = """
                        {"type":"frame","session":1,"seq":%d,"time":"2026-11-20T06:00:00Z","values":{"o2.chamber":1}}""".formatted(probes);
                producer.send(new ProducerRecord<>(
                                Topics.TELEMETRY_RAW.name(),
                                partition,
                                "probe-" + partition,
                                probe.getBytes(StandardCharsets.UTF_8)))
                        .get();
            }
        }
        probes++;
        expected += PARTITIONS;
        awaitAccepted();
        return secondsSince(sinceNs);
    }

    private void awaitAccepted() throws InterruptedException {
        long deadlineNs = System.nanoTime() + WAIT.toNanos();
        while (accepted.get() < expected) {
            if (System.nanoTime() > deadlineNs) {
                throw new IllegalStateException(accepted.get() + " of " + expected + " messages judged");
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private static double secondsSince(long fromNs) {
        return (System.nanoTime() - fromNs) / 1e9;
    }
}
