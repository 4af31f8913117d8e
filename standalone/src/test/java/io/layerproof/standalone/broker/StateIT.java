package io.layerproof.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.brokers.EmbeddedKafka;
import io.layerproof.kafka.cluster.KafkaSettings;
import io.layerproof.kafka.register.EnvelopePublisher;
import io.layerproof.kafka.register.RegisteredEnvelope;
import io.layerproof.kafka.topic.KafkaTopics;
import io.layerproof.rules.record.Fate;
import io.layerproof.rules.verdict.BuildVerdict;
import io.layerproof.rules.wire.envelope.EnvelopeReader;
import io.layerproof.rules.wire.envelope.EnvelopeReading;
import io.layerproof.rules.wire.kafka.RecordHeader;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import io.layerproof.streams.StreamsService;
import io.layerproof.streams.metrics.JudgingMetrics;
import io.layerproof.streams.settings.StreamsSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The state of the judge on a real broker: whatever happens to the tasks, evidence and verdicts are those of a run to
 * which nothing happened. The kills are in the campaign; here are the ways in which the same process loses or hands
 * over its live objects.
 */
class StateIT {

    private static final int PARTITIONS = 3;
    private static final int MACHINES = 6;
    private static final int FRAMES = 40;
    private static final Instant START = Instant.parse("2026-11-20T06:00:00Z");

    private static final String ENVELOPE = """
            envelope: E1
            version: 1
            scope: {machines: [M0, M1, M2, M3, M4, M5], material: Ti64, products: [cup], software: {machine: "1"}, parameter-set: p1, nominal: {}}
            qualification:
              iq: {protocol: IQ-1, approved: 2026-01-01}
              oq: {protocol: OQ-1, approved: 2026-01-02}
              pq: {protocol: PQ-1, approved: 2026-01-03}
            approvals:
              - {by: a, role: engineer, meaning: author, on: 2026-01-04}
              - {by: b, role: quality, meaning: approval, on: 2026-01-05}
            signals:
              o2.chamber: {max-silence: 30s}
            rules:
              - {id: oxygen-high, measure: {value: o2.chamber}, phases: [expose], max: {pq: 800, oq: 1000}, on-delay: {pq: 2s}}
              - {id: oxygen-mean, measure: {mean: o2.chamber, window: 5s}, max: {pq: 700}}
            """;

    @TempDir
    Path directory;

    private EmbeddedKafka kafka;
    private KafkaProducer<String, byte[]> gateway;

    @BeforeEach
    void start() throws InterruptedException {
        kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            new KafkaTopics(admin, PARTITIONS, (short) 1).ensure();
        }
        gateway = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
        byte[] file = ENVELOPE.getBytes(StandardCharsets.UTF_8);
        if (EnvelopeReader.read(file) instanceof EnvelopeReading.Valid valid) {
            EnvelopePublisher.publish(
                    kafka.bootstrapServers(), List.of(new RegisteredEnvelope(valid.envelope(), file)));
        }
    }

    @AfterEach
    void stop() {
        gateway.close();
        kafka.close();
    }

    @Test
    void abortsAndInstancesThatTakeOverAndHandBackChangeNothing() throws Exception {
        // Given
        FailsAtTimes metrics = new FailsAtTimes();
        StreamsService first = service("one", metrics);
        first.start();
        awaitEnvelope(first);

        // When
        metrics.failAtMessages(5, 60);
        send(0, 10);
        awaitMessages(10);
        StreamsService second = service("two", new FailsAtTimes());
        second.start();
        assertThat(second.awaitRunning(Duration.ofSeconds(60))).isTrue();
        send(10, 20);
        awaitMessages(20);
        first.close();
        send(20, 30);
        awaitMessages(30);
        try (second;
                StreamsService firstAgain = service("one", metrics)) {
            firstAgain.start();
            assertThat(firstAgain.awaitRunning(Duration.ofSeconds(60))).isTrue();
            send(30, FRAMES + 2);
            awaitMessages(FRAMES + 2);
            await(Topics.VERDICTS, all -> all.size() >= MACHINES);
        }

        // Then
        assertThat(metrics.failures).hasValue(2);
        assertThat(messagesInEvidence()).isEqualTo(messagesSent());
        Map<String, String> disturbed = verdicts();
        assertThat(disturbed).hasSize(MACHINES).isEqualTo(verdictsOfAnUndisturbedRun());
        assertThat(disturbed.get("M0")).contains("NONCONFORMING", "oxygen-high", "oxygen-mean");
    }

    @Test
    void whatFailsThreeTimesIsQuarantinedAndNothingOfItIsLeftInTheState() throws Exception {
        // Given
        FailsAtTimes metrics = new FailsAtTimes();
        try (StreamsService service = service("one", metrics)) {
            service.start();
            awaitEnvelope(service);
            send(0, 5);
            awaitMessages(5);

            // When
            metrics.failFromNowOn();
            sendOne(0, 5);
            List<ConsumerRecord<String, byte[]>> quarantine = await(Topics.QUARANTINE, all -> all.size() == 1);
            metrics.failNoMore();
            for (int message = 6; message < FRAMES + 2; message++) {
                sendOne(0, message);
            }

            // Then
            String verdict = text(await(Topics.VERDICTS, all -> all.size() == 1).get(0));
            assertThat(metrics.failures).hasValue(3);
            assertThat(header(quarantine.get(0), RecordHeader.REASON)).isEqualTo("failed-three-times");
            assertThat(header(quarantine.get(0), RecordHeader.SOURCE)).startsWith("telemetry.raw/");
            assertThat(verdict).contains("\"missing\":1", "1/5-5", "NOT_EVALUABLE");
            assertThat(messagesInEvidence()).contains("M0 1/4", "M0 1/6").doesNotContain("M0 1/5");
        }
    }

    /** Throws in the sequencing step, after its state has changed; what is given up passes. */
    private static final class FailsAtTimes implements JudgingMetrics {

        final AtomicInteger failures = new AtomicInteger();
        private final AtomicInteger messages = new AtomicInteger();
        private volatile int firstFailure = -1;
        private volatile int secondFailure = -1;
        private volatile boolean always;

        void failAtMessages(int first, int second) {
            firstFailure = first;
            secondFailure = second;
        }

        void failFromNowOn() {
            always = true;
        }

        void failNoMore() {
            always = false;
        }

        @Override
        public void message(Fate fate) {
            if (fate == Fate.QUARANTINED) {
                return;
            }
            int count = messages.incrementAndGet();
            if (always || count == firstFailure || count == secondFailure) {
                failures.incrementAndGet();
                throw new IllegalStateException("a fault of a step, made by the test");
            }
        }

        @Override
        public void payloadRead() {}

        @Override
        public void payloadOfControl(String kind) {}

        @Override
        public void payloadMarked() {}

        @Override
        public void payloadQuarantined(String reason) {}

        @Override
        public void verdict(BuildVerdict verdict) {}

        @Override
        public void stepFailed() {}

        @Override
        public void threadReplaced() {}
    }

    private StreamsService service(String name, JudgingMetrics metrics) {
        KafkaSettings settings = new KafkaSettings(
                kafka.bootstrapServers(),
                KafkaSettings.DEFAULT_APPLICATION_ID,
                PARTITIONS,
                100,
                60_000,
                1,
                true,
                Map.of("session.timeout.ms", "10000"));
        StreamsSettings all = StreamsSettings.of(kafka.bootstrapServers(), PARTITIONS, directory.resolve(name))
                .withKafka(settings)
                .withSilence(new StreamsSettings.Silence(600_000, 3_600_000, 1));
        return new StreamsService(all, metrics, InstantSource.system());
    }

    private static void awaitEnvelope(StreamsService service) throws InterruptedException {
        assertThat(service.awaitRunning(Duration.ofSeconds(60))).isTrue();
        long deadlineNs = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!service.knowsEnvelope("E1", "1")) {
            assertThat(System.nanoTime()).as("the envelope is seen in time").isLessThan(deadlineNs);
            Thread.onSpinWait();
        }
    }

    /** The same messages on a broker of its own, with one service from the beginning to the end. */
    private Map<String, String> verdictsOfAnUndisturbedRun() throws Exception {
        stop();
        directory = directory.resolve("undisturbed");
        start();
        try (StreamsService service = service("one", new FailsAtTimes())) {
            service.start();
            awaitEnvelope(service);
            send(0, FRAMES + 2);
            await(Topics.VERDICTS, all -> all.size() >= MACHINES);
        }
        return verdicts();
    }

    private Map<String, String> verdicts() {
        Map<String, String> verdicts = new TreeMap<>();
        for (ConsumerRecord<String, byte[]> record : await(Topics.VERDICTS, all -> all.size() >= MACHINES)) {
            assertThat(verdicts.put(record.key(), text(record))).isNull();
        }
        return verdicts;
    }

    private List<String> messagesInEvidence() {
        return await(Topics.EVIDENCE, all -> true).stream()
                .filter(record -> record.headers().lastHeader(RecordHeader.SEQ) != null)
                .map(record -> record.key() + " " + header(record, RecordHeader.SESSION) + "/"
                        + header(record, RecordHeader.SEQ))
                .sorted()
                .toList();
    }

    private static List<String> messagesSent() {
        List<String> sent = new ArrayList<>();
        for (int machine = 0; machine < MACHINES; machine++) {
            for (int message = 0; message < FRAMES + 2; message++) {
                sent.add("M" + machine + " 1/" + message);
            }
        }
        return sent.stream().sorted().toList();
    }

    private void awaitMessages(int perMachine) {
        await(
                Topics.EVIDENCE,
                all -> all.stream()
                                .filter(record -> record.headers().lastHeader(RecordHeader.SEQ) != null)
                                .count()
                        >= (long) perMachine * MACHINES);
    }

    private List<ConsumerRecord<String, byte[]>> await(
            Topic topic, Predicate<List<ConsumerRecord<String, byte[]>>> condition) {
        try (TopicReader reader = TopicReader.fromBeginning(kafka.bootstrapServers(), topic)) {
            return reader.awaitAllUntil(Duration.ofSeconds(60), condition);
        }
    }

    private void send(int from, int to) throws Exception {
        for (int message = from; message < to; message++) {
            for (int machine = 0; machine < MACHINES; machine++) {
                sendOne(machine, message);
            }
        }
    }

    private void sendOne(int machine, int message) throws Exception {
        byte[] payload = payload(machine, message).getBytes(StandardCharsets.UTF_8);
        long receivedMs = START.plusSeconds(message).toEpochMilli();
        gateway.send(new ProducerRecord<>(Topics.TELEMETRY_RAW.name(), null, receivedMs, "M" + machine, payload))
                .get();
    }

    private static String payload(int machine, int message) {
        String time = START.plusSeconds(message).toString();
        if (message == 0) {
            return """
                    {"type":"build-started","session":1,"seq":0,"time":"%s","build":"B%d","envelope":{"id":"E1","version":1},"layers-planned":4,
                     "machine":{"id":"M%d","software":{"machine":"1"},"parameter-set":"p1","material":"Ti64","nominal":{}},
                     "devices":[{"code":"D1","product":"cup","layers":[1,4]}]}""".formatted(time, machine, machine);
        }
        if (message == FRAMES + 1) {
            return """
                    {"type":"build-ended","session":1,"seq":%d,"time":"%s","build":"B%d","outcome":"completed"}""".formatted(message, time, machine);
        }
        return """
                {"type":"frame","session":1,"seq":%d,"time":"%s","build":"B%d","phase":"expose","layer":%d,"values":{"o2.chamber":%d}}""".formatted(message, time, machine, 1 + message / 11, 400 + 90 * (message % 11 + machine % 3));
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static String text(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }
}
