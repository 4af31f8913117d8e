package io.layerproof.bench;

import io.layerproof.app.console.QuietLog;
import io.layerproof.bench.broker.BareWay;
import io.layerproof.bench.broker.BrokerProcess;
import io.layerproof.bench.broker.MosquittoProcess;
import io.layerproof.bench.broker.PahoClients;
import io.layerproof.bench.broker.Scratch;
import io.layerproof.bench.pace.Spread;
import io.layerproof.ingest.Ingest;
import io.layerproof.ingest.IngestConfig;
import io.layerproof.ingest.IngestCounts;
import io.layerproof.kafka.log.ReadCommitted;
import io.layerproof.kafka.register.EnvelopePublisher;
import io.layerproof.kafka.topic.KafkaTopics;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.message.EventTime;
import io.layerproof.rules.register.RegisteredEnvelope;
import io.layerproof.rules.wire.envelope.EnvelopeReader;
import io.layerproof.rules.wire.envelope.EnvelopeReading;
import io.layerproof.rules.wire.kafka.Topics;
import io.layerproof.streams.StreamsService;
import io.layerproof.streams.metrics.JudgingMetrics;
import io.layerproof.streams.settings.StreamsSettings;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;

/**
 * Measures the time from the publication of a value beyond its limit until the nonconformity can be read with {@code
 * read_committed}. Beside it, the shortest way with one transaction: a bare subscriber, a producer that commits as
 * often, and a consumer. Arguments: rounds (default 7), nonconformities in a round (100). The two take turns after each
 * value, on the same brokers, at random moments.
 */
public final class LatencyBench {

    private static final long NS_PER_MS = 1_000_000;
    private static final int WARM_UP_ROUNDS = 1;
    private static final int MOST_PAUSE_MS = 150;
    private static final long LOOK_AGAIN_MS = 20;
    private static final Duration WAIT = Duration.ofSeconds(60);
    private static final String TOPIC = "layerproof/M1/telemetry";
    private static final String BARE_TOPIC = "bare/M1/telemetry";

    private static final String ENVELOPE = """
            envelope: E1
            version: 1
            scope: {machines: [M1], material: Ti64, products: [cup], software: {machine: "1"}, parameter-set: p1, nominal: {}}
            qualification:
              iq: {protocol: IQ-1, approved: 2026-01-01}
              oq: {protocol: OQ-1, approved: 2026-01-02}
              pq: {protocol: PQ-1, approved: 2026-01-03}
            approvals:
              - {by: a, role: engineer, meaning: author, on: 2026-01-04}
              - {by: b, role: quality, meaning: approval, on: 2026-01-05}
            signals:
              o2.chamber: {range: [0, 210000], max-silence: 30s}
            rules:
              - id: oxygen-high
                measure: {value: o2.chamber}
                phases: [expose]
                max: {oq: 1000}
            """;

    private final PrintStream out;
    private final InstantSource clock = InstantSource.system();
    private final MqttAsyncClient publisher;
    private final Random pauses = new Random(1);
    private long seq;

    private LatencyBench(PrintStream out, MqttAsyncClient publisher) {
        this.out = out;
        this.publisher = publisher;
    }

    /** Runs the bench. */
    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 7;
        int each = args.length > 1 ? Integer.parseInt(args[1]) : 100;
        QuietLog.errorsOnly();
        Path directory = Files.createTempDirectory("layerproof-bench");
        try (MosquittoProcess mosquitto = MosquittoProcess.start(directory.resolve("mqtt"));
                BrokerProcess broker = BrokerProcess.start(directory.resolve("kafka"))) {
            prepare(broker.bootstrapServers());
            run(rounds, each, mosquitto.url(), broker.bootstrapServers(), directory);
        } finally {
            Scratch.delete(directory);
        }
    }

    private static void prepare(String bootstrapServers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            new KafkaTopics(admin, 1, (short) 1).ensure();
            admin.createTopics(List.of(new NewTopic(BareWay.TOPIC, 1, (short) 1)))
                    .all()
                    .get();
        }
        byte[] file = ENVELOPE.getBytes(StandardCharsets.UTF_8);
        Envelope envelope = ((EnvelopeReading.Valid) EnvelopeReader.read(file)).envelope();
        EnvelopePublisher.publish(bootstrapServers, List.of(new RegisteredEnvelope(envelope, file)));
    }

    @SuppressWarnings("try")
    private static void run(int rounds, int each, String mqtt, String bootstrapServers, Path directory)
            throws Exception {
        StreamsSettings settings = StreamsSettings.of(bootstrapServers, 1, directory.resolve("state"));
        IngestConfig config = IngestConfig.of(mqtt, bootstrapServers);
        MqttAsyncClient publisher = PahoClients.publisher(mqtt, "gateway");
        try (Ingest ingest = new Ingest(config, new IngestCounts(), InstantSource.system(), new Random(1));
                StreamsService streams = new StreamsService(settings, JudgingMetrics.NOBODY, InstantSource.system());
                BareWay bare = BareWay.start(
                        mqtt, BARE_TOPIC, bootstrapServers, settings.kafka().commitIntervalMs());
                Reading nonconformities = new Reading(bootstrapServers, Topics.NONCONFORMITIES.name());
                Reading passed = new Reading(bootstrapServers, BareWay.TOPIC)) {
            ingest.start();
            streams.start();
            if (!ingest.awaitOpen(WAIT) || !streams.awaitRunning(WAIT)) {
                throw new IllegalStateException("not started after " + WAIT.toSeconds() + " s");
            }
            long deadlineNs = System.nanoTime() + WAIT.toNanos();
            while (!streams.knowsEnvelope("E1", "1")) {
                if (System.nanoTime() > deadlineNs) {
                    throw new IllegalStateException("streams does not know the envelope");
                }
                Thread.sleep(LOOK_AGAIN_MS);
            }
            new LatencyBench(System.out, publisher).compete(rounds, each, nonconformities, passed);
        } finally {
            PahoClients.close(publisher);
        }
    }

    private void compete(int rounds, int each, Reading nonconformities, Reading passed) throws Exception {
        publish(TOPIC, started());
        double[][] figures = new double[5][rounds];
        for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
            double[] ours = new double[each];
            double[] theirs = new double[each];
            for (int i = 0; i < each; i++) {
                ours[i] = ms(TOPIC, 1_500, nonconformities);
                ms(TOPIC, 400, nonconformities);
                theirs[i] = ms(BARE_TOPIC, 400, passed);
            }
            double ours99 = Spread.quantile(ours, 0.99);
            double theirs99 = Spread.quantile(theirs, 0.99);
            out.printf(Locale.ROOT, "  round %d p99 %.1f ms, bare %.1f ms%n", round, ours99, theirs99);
            if (round >= 0) {
                figures[0][round] = Spread.quantile(ours, 0.5);
                figures[1][round] = ours99;
                figures[2][round] = Spread.quantile(theirs, 0.5);
                figures[3][round] = theirs99;
                figures[4][round] = ours99 / theirs99;
            }
        }
        out.println("nonconformity, ms: median " + Spread.of(figures[0], "%.1f") + ", p99 "
                + Spread.of(figures[1], "%.1f"));
        out.println("bare,          ms: median " + Spread.of(figures[2], "%.1f") + ", p99 "
                + Spread.of(figures[3], "%.1f"));
        out.println("p99 beside bare: " + Spread.of(figures[4], "%.2f"));
    }

    /**
     * Publishes a value at a random moment and waits for the record that contains its time: the nonconformity that
     * begins or ends there. Milliseconds.
     */
    private double ms(String topic, double oxygenPpm, Reading reading) throws Exception {
        Thread.sleep(pauses.nextInt(MOST_PAUSE_MS));
        String time = now();
        byte[] payload = frame(topic.equals(TOPIC) ? seq++ : 0, time, oxygenPpm);
        long fromNs = System.nanoTime();
        publish(topic, payload);
        return (reading.await(time) - fromNs) / (double) NS_PER_MS;
    }

    private void publish(String topic, byte[] payload) throws Exception {
        publisher.publish(topic, payload, 1, false);
    }

    private byte[] started() {
        return """
                {"type":"build-started","session":1,"seq":%d,"time":"%s","build":"B1","envelope":{"id":"E1","version":1},"layers-planned":1,\
                "machine":{"id":"M1","software":{"machine":"1"},"parameter-set":"p1","material":"Ti64","nominal":{}},"after":null,\
                "devices":[{"code":"D1","product":"cup","layers":[1,1]}]}""".formatted(seq++, now()).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] frame(long seq, String time, double oxygenPpm) {
        return """
                {"type":"frame","session":1,"seq":%d,"time":"%s","build":"B1","phase":"expose","layer":1,"values":{"o2.chamber":%s}}""".formatted(seq, time, oxygenPpm).getBytes(StandardCharsets.UTF_8);
    }

    private String now() {
        return EventTime.format(clock.millis() * NS_PER_MS);
    }

    /** Reads committed records of a topic's only partition, from its end on. */
    private static final class Reading implements AutoCloseable {

        private final KafkaConsumer<byte[], byte[]> consumer;

        Reading(String bootstrapServers, String topic) {
            consumer = new KafkaConsumer<>(
                    ReadCommitted.settings(Map.of("bootstrap.servers", bootstrapServers)),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer());
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToEnd(List.of(partition));
            consumer.position(partition);
        }

        /** Waits for a record that contains a text. Returns its time of arrival, by {@link System#nanoTime}. */
        long await(String text) {
            long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT.toSeconds());
            while (System.nanoTime() < deadlineNs) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    if (new String(record.value(), StandardCharsets.UTF_8).contains(text)) {
                        return System.nanoTime();
                    }
                }
            }
            throw new IllegalStateException("nothing came that tells of " + text);
        }

        @Override
        public void close() {
            consumer.close();
        }
    }
}
