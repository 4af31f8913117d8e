package io.layerproof.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.brokers.EmbeddedBrokers;
import io.layerproof.brokers.EmbeddedKafka;
import io.layerproof.brokers.EmbeddedMqtt;
import io.layerproof.gateway.mqtt.MqttOutlet;
import io.layerproof.gateway.outbox.Outlet;
import io.layerproof.gateway.outbox.ReceiptedOutlet;
import io.layerproof.ingest.Ingest;
import io.layerproof.ingest.IngestConfig;
import io.layerproof.ingest.IngestCounts;
import io.layerproof.kafka.topic.KafkaTopics;
import io.layerproof.rules.wire.kafka.RecordHeader;
import io.layerproof.rules.wire.kafka.Topics;
import io.layerproof.streams.StreamsService;
import io.layerproof.streams.metrics.JudgingMetrics;
import io.layerproof.streams.settings.StreamsSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Gateways, both brokers, ingest and streams, all real; what is lost on the way is sent again, and nothing is missing
 * in the end.
 */
@Timeout(300)
class ReceiptsIT {

    private static final int PARTITIONS = 2;
    private static final Duration WAIT = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private final IngestCounts counts = new IngestCounts();
    private EmbeddedKafka kafka;
    private EmbeddedMqtt mqtt;
    private StreamsService streams;
    private @Nullable Ingest ingest;

    @BeforeEach
    void start() throws Exception {
        EmbeddedBrokers brokers = EmbeddedBrokers.start(directory, 0, 0);
        kafka = brokers.kafka();
        mqtt = brokers.mqtt();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            new KafkaTopics(admin, PARTITIONS, (short) 1).ensure();
        }
        startIngest(false);
        streams = new StreamsService(
                StreamsSettings.of(kafka.bootstrapServers(), PARTITIONS, directory.resolve("state")),
                JudgingMetrics.NOBODY,
                InstantSource.system());
        streams.start();
        assertThat(streams.awaitRunning(WAIT)).isTrue();
    }

    @AfterEach
    void stop() {
        stopIngest();
        streams.close();
        new EmbeddedBrokers(kafka, mqtt).close();
    }

    @Test
    void whatTheMqttBrokerLostWithItsStoreIsSentAgainAndTheLossIsRecorded() throws Exception {
        try (ReceiptedOutlet gateway = gateway("M1", way("M1"))) {
            // Given
            publish(gateway, 1, 0, 100);
            assertThat(gateway.awaitReceipts(WAIT)).isTrue();
            stopIngest();
            publish(gateway, 1, 100, 600);
            gateway.drain();

            // When
            emptyTheStoreOfTheMqttBroker();
            startIngest(true);
            publish(gateway, 1, 600, 610);
            boolean all = gateway.awaitReceipts(WAIT);

            // Then
            System.out.printf("broker's store emptied: %d of 500 sent again%n", gateway.resent());
            assertThat(all).isTrue();
        }
        List<ConsumerRecord<String, byte[]>> evidence = evidence();
        assertThat(messages("M1", evidence)).isEqualTo(numbers(1, 0, 610));
        assertThat(ofKind("session-lost", evidence))
                .singleElement()
                .extracting(ConsumerRecord::key)
                .isEqualTo("M1");
        assertThat(counts.snapshot().sessionsLost()).isEqualTo(1);
        assertThat(lastReceipt("M1")).isEqualTo("{\"session\":1,\"through\":609,\"missing\":[],\"refused\":[]}");
    }

    @Test
    void whatGetsLostOnTheWayIsSentAgainOverThreeSessions() throws Exception {
        // Given
        long seed = 20261121;
        System.out.println("seed " + seed);
        Random chance = new Random(seed);

        for (int session = 1; session <= 3; session++) {
            try (ReceiptedOutlet gateway = gateway("M2", new Lossy(way("M2"), chance))) {
                // When
                publish(gateway, session, 0, 200);
                if (session == 3) {
                    assertThat(gateway.awaitReceipts(WAIT)).isTrue();
                }
            }
        }

        // Then
        List<String> expected = new ArrayList<>();
        IntStream.rangeClosed(1, 3).forEach(session -> expected.addAll(numbers(session, 0, 200)));
        assertThat(messages("M2", evidence())).isEqualTo(expected);
        assertThat(lastReceipt("M2")).isEqualTo("{\"session\":3,\"through\":199,\"missing\":[],\"refused\":[]}");
    }

    @Test
    void aGatewayThatLostItsOwnStoreSaysSoAndTheHoleStays() throws Exception {
        // Given
        Outlet way = way("M3");
        publish(way, 1, 0, 3);
        publish(way, 1, 7, 9);
        way.drain();
        way.close();

        // When
        try (ReceiptedOutlet gateway = gateway("M3", way("M3"))) {
            publish(gateway, 1, 9, 12);
            assertThat(gateway.awaitReceipts(WAIT)).isTrue();
        }

        // Then
        String closed = "{\"session\":1,\"through\":11,\"missing\":[],\"refused\":[]}";
        try (TopicReader receipts = TopicReader.fromBeginning(kafka.bootstrapServers(), Topics.RECEIPTS)) {
            receipts.await(
                    WAIT, read -> read.stream().anyMatch(record -> text(record).equals(closed)));
        }
        assertThat(ofKind("gone", evidence()))
                .extracting(ReceiptsIT::text)
                .singleElement()
                .asString()
                .contains("\"numbers\":[[3,6]]");
    }

    /** Loses every tenth payload or so, and says that it was sent. */
    private record Lossy(Outlet way, Random chance) implements Outlet {

        @Override
        public void publish(byte[] payload) throws IOException, InterruptedException {
            if (chance.nextInt(10) > 0) {
                way.publish(payload);
            }
        }

        @Override
        public void drain() throws IOException, InterruptedException {
            way.drain();
        }

        @Override
        public void reconnect() throws IOException, InterruptedException {
            way.reconnect();
        }

        @Override
        public Optional<byte[]> takeReceipt(long waitMs) throws IOException, InterruptedException {
            return way.takeReceipt(waitMs);
        }

        @Override
        public void close() throws IOException {
            way.close();
        }
    }

    private void startIngest(boolean sessionExpected) throws InterruptedException {
        IngestConfig config = IngestConfig.of(mqtt.url(), kafka.bootstrapServers());
        IngestConfig.Mqtt side = config.mqtt();
        Ingest starting = new Ingest(
                config.withMqtt(sessionExpected ? side.expectingSession() : side),
                counts,
                InstantSource.system(),
                new Random(1));
        ingest = starting;
        starting.start();
        assertThat(starting.awaitOpen(WAIT)).isTrue();
    }

    private void stopIngest() {
        if (ingest != null) {
            ingest.close();
            ingest = null;
        }
    }

    private void emptyTheStoreOfTheMqttBroker() throws IOException {
        int port = mqtt.port();
        mqtt.close();
        try (Stream<Path> files = Files.walk(directory.resolve("mqtt"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        mqtt = EmbeddedMqtt.start(directory.resolve("mqtt"), port);
    }

    private MqttOutlet way(String machine) throws IOException {
        return MqttOutlet.connect(URI.create(mqtt.url()), machine, 100);
    }

    private ReceiptedOutlet gateway(String machine, Outlet way) throws IOException, InterruptedException {
        return ReceiptedOutlet.open(way, directory.resolve("gateways"), machine, System::nanoTime);
    }

    private static void publish(Outlet outlet, int session, int from, int to) throws IOException, InterruptedException {
        for (int seq = from; seq < to; seq++) {
            outlet.publish(message(session, seq).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String message(int session, int seq) {
        String after = session > 1 && seq == 0 ? ",\"after\":{\"session\":" + (session - 1) + ",\"seq\":199}" : "";
        return "{\"type\":\"frame\",\"session\":" + session + ",\"seq\":" + seq + after
                + ",\"time\":\"2026-11-20T06:00:00Z\",\"values\":{\"o2.chamber\":" + seq + "}}";
    }

    private List<ConsumerRecord<String, byte[]>> evidence() {
        try (TopicReader reader = TopicReader.fromBeginning(kafka.bootstrapServers(), Topics.EVIDENCE)) {
            return reader.awaitEnd(WAIT);
        }
    }

    private String lastReceipt(String machine) {
        try (TopicReader reader = TopicReader.fromBeginning(kafka.bootstrapServers(), Topics.RECEIPTS)) {
            List<String> receipts = reader.awaitEnd(WAIT).stream()
                    .filter(record -> record.key().equals(machine))
                    .map(ReceiptsIT::text)
                    .toList();
            return receipts.get(receipts.size() - 1);
        }
    }

    /** The numbers that were accepted, each as often as it was, in order. */
    private static List<String> messages(String machine, List<ConsumerRecord<String, byte[]>> evidence) {
        return Stream.concat(ofKind("accepted", evidence).stream(), ofKind("late", evidence).stream())
                .filter(record -> record.key().equals(machine))
                .sorted(Comparator.<ConsumerRecord<String, byte[]>>comparingLong(
                                record -> Long.parseLong(header(record, RecordHeader.SESSION)))
                        .thenComparingLong(record -> Long.parseLong(header(record, RecordHeader.SEQ))))
                .map(record -> header(record, RecordHeader.SESSION) + "/" + header(record, RecordHeader.SEQ))
                .toList();
    }

    private static List<String> numbers(int session, int from, int to) {
        return IntStream.range(from, to).mapToObj(seq -> session + "/" + seq).toList();
    }

    private static List<ConsumerRecord<String, byte[]>> ofKind(
            String kind, List<ConsumerRecord<String, byte[]>> evidence) {
        return evidence.stream()
                .filter(record -> header(record, RecordHeader.KIND).equals(kind))
                .toList();
    }

    private static String text(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
