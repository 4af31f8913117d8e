package io.layerproof.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.ingest.Ingest;
import io.layerproof.ingest.IngestConfig;
import io.layerproof.ingest.IngestCounts;
import io.layerproof.ingest.QuarantineReason;
import io.layerproof.kafka.cluster.KafkaConnection;
import io.layerproof.rules.wire.kafka.DeliveryFlags;
import io.layerproof.rules.wire.kafka.MqttTopic;
import io.layerproof.rules.wire.kafka.MqttTopic.Channel;
import io.layerproof.rules.wire.kafka.RecordHeader;
import io.layerproof.rules.wire.kafka.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A gateway, an MQTT broker, ingest and Kafka, all real. */
@ExtendWith(RunningBrokers.Extension.class)
@Timeout(120)
class IngestIT {

    private static final Duration WAIT = Duration.ofSeconds(60);
    private static final Instant RECEIVED = Instant.parse("2026-11-20T06:13:22.250Z");
    private static final int MAX_PAYLOAD_BYTES = 16 * 1024;

    private final RunningBrokers brokers;
    private final IngestCounts counts = new IngestCounts();
    private final TopicReader raw;
    private final TestGateway gateway;

    IngestIT(RunningBrokers brokers) throws Exception {
        this.brokers = brokers;
        this.raw = TopicReader.fromNowOn(brokers.kafka().bootstrapServers(), Topics.TELEMETRY_RAW);
        this.gateway = new TestGateway(brokers.mqtt().url(), "gateway");
    }

    @AfterEach
    void close() throws Exception {
        gateway.close();
        raw.close();
    }

    @Test
    void payloadsOfThreeMachinesArriveUntouchedKeyedInOrderAndStampedWithTheirReceipt() throws Exception {
        // Given
        List<String> machines = List.of("order-1", "order-2", "order-3");
        int each = 3_000;
        List<byte[]> payloads = randomPayloads(20261121, each);

        // When
        List<ConsumerRecord<String, byte[]>> records;
        try (Ingest ingest = started()) {
            assertThat(ingest.awaitOpen(WAIT)).isTrue();
            long startNs = System.nanoTime();
            for (byte[] payload : payloads) {
                for (String machine : machines) {
                    gateway.publish(telemetry(machine), payload);
                }
            }
            records = raw.await(WAIT, read -> read.size() >= each * machines.size());
            long rate = (long) each * machines.size() * 1_000_000_000L / (System.nanoTime() - startNs);
            System.out.printf("gateway to telemetry.raw: %d messages/s%n", rate);
        }

        // Then
        for (String machine : machines) {
            List<ConsumerRecord<String, byte[]>> own = of(machine, records);
            assertThat(own).extracting(ConsumerRecord::value).containsExactlyElementsOf(payloads);
            assertThat(own)
                    .extracting(ConsumerRecord::partition)
                    .containsOnly(own.get(0).partition());
            assertThat(own).extracting(ConsumerRecord::timestamp).containsOnly(RECEIVED.toEpochMilli());
            assertThat(own)
                    .allSatisfy(record ->
                            assertThat(header(record, RecordHeader.MQTT_TOPIC)).isEqualTo(telemetry(machine)));
            assertThat(own).extracting(IngestIT::flags).containsOnly(DeliveryFlags.ORDINARY);
        }
        IngestCounts.Snapshot counted = counts.snapshot();
        assertThat(counted.received()).isEqualTo(counted.sent()).isEqualTo((long) each * machines.size());
        assertThat(counted.acknowledged()).isEqualTo(counted.sent());
    }

    @Test
    void whatWasPublishedWhileIngestWasAwayArrivesAtItsNextStart() throws Exception {
        // Given
        String machine = "away-1";
        int each = 2_000;
        try (Ingest ingest = started()) {
            assertThat(ingest.awaitOpen(WAIT)).isTrue();
            publish(machine, 0, each);
        }

        // When
        publish(machine, each, 2 * each);
        try (Ingest ingest = started()) {
            assertThat(ingest.awaitOpen(WAIT)).isTrue();
            publish(machine, 2 * each, 3 * each);
            raw.await(WAIT, read -> numbers(machine, read).size() == 3 * each);
        }

        // Then
        List<ConsumerRecord<String, byte[]>> records = of(machine, raw.await(WAIT, read -> true));
        assertThat(inFirstAppearance(records))
                .isEqualTo(IntStream.range(0, 3 * each).boxed().toList());
        IngestCounts.Snapshot counted = counts.snapshot();
        System.out.printf("restart: %d records for %d messages%n", records.size(), 3 * each);
        assertThat(counted.sessionsLost()).isZero();
        assertSumsHold(counted);
    }

    @Test
    void whatCannotBeTakenInGoesToQuarantineAndItsNeighboursPass() throws Exception {
        // Given
        String machine = "bad-1";
        byte[] tooLarge = new byte[MAX_PAYLOAD_BYTES + 1];
        byte[] small = bytes("whose?");

        // When
        List<ConsumerRecord<String, byte[]>> good;
        List<ConsumerRecord<String, byte[]>> bad;
        try (Ingest ingest = started();
                var quarantine = TopicReader.fromNowOn(brokers.kafka().bootstrapServers(), Topics.QUARANTINE)) {
            assertThat(ingest.awaitOpen(WAIT)).isTrue();
            publish(machine, 0, 1);
            gateway.publish(telemetry(machine), tooLarge);
            gateway.publish("layerproof/no machine/telemetry", small);
            gateway.publish("layerproof//telemetry", small);
            publish(machine, 1, 2);
            good = raw.await(WAIT, read -> of(machine, read).size() >= 2);
            bad = quarantine.await(WAIT, read -> read.size() >= 3);
        }

        // Then
        assertThat(good).extracting(record -> text(record.value())).containsExactly("0", "1");
        Map<String, List<ConsumerRecord<String, byte[]>>> byReason =
                bad.stream().collect(Collectors.groupingBy(record -> header(record, RecordHeader.REASON)));
        assertThat(byReason.get("payload-too-large")).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo(machine);
            assertThat(record.value()).hasSize(MAX_PAYLOAD_BYTES);
            assertThat(header(record, RecordHeader.PAYLOAD_BYTES)).isEqualTo("16385");
            assertThat(header(record, RecordHeader.PAYLOAD_SHA256)).hasSize(64);
        });
        assertThat(byReason.get("invalid-machine")).hasSize(2).allSatisfy(record -> {
            assertThat(record.key()).isNull();
            assertThat(record.value()).isEqualTo(small);
        });
        IngestCounts.Snapshot counted = counts.snapshot();
        assertThat(counted.acknowledged()).isEqualTo(5);
        assertThat(counted.quarantined())
                .containsEntry(QuarantineReason.PAYLOAD_TOO_LARGE, 1L)
                .containsEntry(QuarantineReason.INVALID_MACHINE, 2L);
        assertSumsHold(counted);
    }

    @Test
    void telemetryWithoutPromiseAndRetainedTelemetryIsTakenInAndMarked() throws Exception {
        // Given
        String machine = "marked-1";

        // When
        List<ConsumerRecord<String, byte[]>> records;
        try (Ingest ingest = started()) {
            assertThat(ingest.awaitOpen(WAIT)).isTrue();
            gateway.publish(telemetry(machine), bytes("0"), 0, false);
            gateway.publish(telemetry(machine), bytes("1"), 1, true);
            gateway.publish(telemetry(machine), new byte[0], 1, false);
            records = raw.await(WAIT, read -> of(machine, read).size() >= 3);
        }

        // Then
        assertThat(records)
                .extracting(IngestIT::flags)
                .containsExactlyInAnyOrder(
                        new DeliveryFlags(0, false, false), new DeliveryFlags(1, true, false), DeliveryFlags.ORDINARY);
        assertThat(counts.snapshot().receivedWithoutPromise()).isEqualTo(1);
        assertThat(counts.snapshot().receivedRetained()).isEqualTo(1);
        assertSumsHold(counts.snapshot());
    }

    @Test
    void nothingIsLostWhenKafkaStopsAndStartsUnderLoad() throws Exception {
        // Given
        String machine = "restart-1";
        int total = 20_000;

        // When
        long startNs;
        long backNs;
        try (Ingest ingest = started()) {
            assertThat(ingest.awaitOpen(WAIT)).isTrue();
            CompletableFuture<Void> load = CompletableFuture.runAsync(() -> publishAll(machine, total));
            raw.await(WAIT, read -> read.size() >= total / 20);
            startNs = System.nanoTime();
            brokers.stopKafka();
            brokers.startKafkaAgain();
            backNs = System.nanoTime();
            load.join();
            raw.await(WAIT, read -> numbers(machine, read).size() == total);
        }

        // Then
        List<ConsumerRecord<String, byte[]>> records = of(machine, raw.await(WAIT, read -> true));
        assertThat(inFirstAppearance(records))
                .isEqualTo(IntStream.range(0, total).boxed().toList());
        System.out.printf(
                "kafka restart in %d ms: %d records for %d messages, %s%n",
                (backNs - startNs) / 1_000_000, records.size(), total, counts.snapshot());
        assertSumsHold(counts.snapshot());
    }

    @Test
    void nothingIsLostWhenKafkaIsAwayForLongerThanASendMayTake() throws Exception {
        // Given
        String machine = "gone-1";
        int total = 5_000;
        var impatient = KafkaConnection.of(brokers.kafka().bootstrapServers()).withTimeouts(1_000, 1_000);

        // When
        try (Ingest ingest = started(impatient)) {
            assertThat(ingest.awaitOpen(WAIT)).isTrue();
            publish(machine, 0, total / 2);
            brokers.stopKafka();
            publish(machine, total / 2, total);
            long deadlineNs = System.nanoTime() + WAIT.toNanos();
            while (counts.snapshot().sendFailures() < 2 && System.nanoTime() < deadlineNs) {
                LockSupport.parkNanos(10_000_000);
            }
            brokers.startKafkaAgain();
            raw.await(WAIT, read -> numbers(machine, read).size() == total);
        }

        // Then
        List<ConsumerRecord<String, byte[]>> records = of(machine, raw.await(WAIT, read -> true));
        System.out.printf("kafka away: %d records for %d messages, %s%n", records.size(), total, counts.snapshot());
        assertThat(counts.snapshot().sendFailures()).isGreaterThanOrEqualTo(2);
        assertThat(counts.snapshot().sessionsLost()).isZero();
        assertSumsHold(counts.snapshot());
    }

    private Ingest started() {
        return started(KafkaConnection.of(brokers.kafka().bootstrapServers()));
    }

    private Ingest started(KafkaConnection kafka) {
        var config = new IngestConfig(
                IngestConfig.Mqtt.of(brokers.mqtt().url()), kafka, List.of(), MAX_PAYLOAD_BYTES, 10_000);
        var ingest = new Ingest(config, counts, InstantSource.fixed(RECEIVED), new Random(1));
        ingest.start();
        return ingest;
    }

    private void publishAll(String machine, int total) {
        try {
            publish(machine, 0, total);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void publish(String machine, int from, int to) throws Exception {
        for (int number = from; number < to; number++) {
            gateway.publish(telemetry(machine), bytes(Integer.toString(number)));
        }
        gateway.flush();
    }

    /** At the end nothing is under way. */
    private static void assertSumsHold(IngestCounts.Snapshot counted) {
        assertThat(counted.received()).isEqualTo(counted.sent() + counted.quarantinedInAll() + counted.abandoned());
        assertThat(counted.sent() + counted.quarantinedInAll())
                .isEqualTo(counted.acknowledged() + counted.unacknowledged());
    }

    private static List<byte[]> randomPayloads(long seed, int count) {
        System.out.println("seed " + seed);
        var random = new Random(seed);
        return IntStream.range(0, count)
                .mapToObj(number -> {
                    byte[] payload = new byte[random.nextInt(400)];
                    random.nextBytes(payload);
                    return payload;
                })
                .toList();
    }

    private static List<ConsumerRecord<String, byte[]>> of(
            String machine, List<ConsumerRecord<String, byte[]>> records) {
        return records.stream().filter(record -> machine.equals(record.key())).toList();
    }

    private static Set<Integer> numbers(String machine, List<ConsumerRecord<String, byte[]>> records) {
        return new HashSet<>(inFirstAppearance(of(machine, records)));
    }

    private static List<Integer> inFirstAppearance(List<ConsumerRecord<String, byte[]>> records) {
        var seen = new HashSet<Integer>();
        var order = new ArrayList<Integer>();
        for (ConsumerRecord<String, byte[]> record : records) {
            int number = Integer.parseInt(text(record.value()));
            if (seen.add(number)) {
                order.add(number);
            }
        }
        return order;
    }

    private static String telemetry(String machine) {
        return new MqttTopic(machine, Channel.TELEMETRY).name();
    }

    private static String header(ConsumerRecord<String, byte[]> record, String key) {
        return text(record.headers().lastHeader(key).value());
    }

    private static DeliveryFlags flags(ConsumerRecord<String, byte[]> record) {
        return DeliveryFlags.of(
                record.headers().lastHeader(RecordHeader.MQTT_FLAGS).value()[0]);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
