package io.layerproof.ingest;

import static io.layerproof.ingest.Deliveries.on;
import static io.layerproof.ingest.Deliveries.promised;
import static io.layerproof.ingest.Deliveries.unpromised;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerproof.rules.wire.kafka.DeliveryFlags;
import io.layerproof.rules.wire.kafka.RecordHeader;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests the order of acknowledgements, with a broker and a producer that the test controls. */
@Timeout(30)
class IngestTest {

    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final int PARTITIONS = 4;

    private final FakeBroker broker = new FakeBroker();
    private final List<MockProducer<byte[], byte[]>> producers = new CopyOnWriteArrayList<>();
    private final IngestCounts counts = new IngestCounts();
    private boolean answersByItself = true;
    private final Ingest ingest =
            new Ingest(config(), counts, broker, this::newProducer, null, InstantSource.system(), new Random(1));

    @AfterEach
    void close() {
        ingest.close();
    }

    @Test
    void aMessageIsAcknowledgedOnlyWhenKafkaHasIt() throws Exception {
        // Given
        answersByItself = false;
        start();
        broker.publish(promised(1));
        await(() -> producer().history().size() == 1);
        List<Integer> before = broker.acknowledgements();

        // When
        producer().completeNext();

        // Then
        await(() -> broker.acknowledgements().equals(List.of(1)));
        assertThat(before).isEmpty();
    }

    @Test
    void theFirstRecordOfAPartitionGoesAlone() throws Exception {
        // Given
        answersByItself = false;
        start();
        IntStream.rangeClosed(1, 3).forEach(packetId -> broker.publish(promised(packetId)));
        await(() -> producer().history().size() == 1);

        // When
        producer().completeNext();

        // Then
        await(() -> producer().history().size() == 3);
        assertThat(counts.snapshot().sent()).isEqualTo(1);
    }

    @Test
    void aFailedSendStartsAnewWithAnotherProducerAndTheBrokerDeliversAgain() throws Exception {
        // Given
        answersByItself = false;
        start();
        broker.publish(promised(1));
        await(() -> producer().history().size() == 1);
        answersByItself = true;

        // When
        producer().errorNext(new TimeoutException("120 s have passed"));

        // Then
        await(() -> broker.acknowledgements().equals(List.of(1)));
        assertThat(producers).hasSize(2);
        assertThat(producers.get(0).closed()).isTrue();
        assertThat(broker.connections()).isEqualTo(2);
        ingest.close();
        IngestCounts.Snapshot counted = counts.snapshot();
        assertThat(counted.sendFailures()).isEqualTo(1);
        assertThat(counted.abandoned()).isEqualTo(1);
        assertSumsHold(counted);
    }

    @Test
    void afterALostConnectionEverythingReceivedIsStillWrittenAndTheNextConnectionTakesOver() throws Exception {
        // Given
        answersByItself = false;
        start();
        IntStream.rangeClosed(1, 3).forEach(packetId -> broker.publish(promised(packetId)));
        await(() -> producer().history().size() == 1);

        // When
        broker.cutConnection();

        // Then
        await(() -> {
            producer().completeNext();
            return broker.acknowledgements().equals(List.of(1, 2, 3));
        });
        assertThat(producers).hasSize(1);
        ingest.close();
        IngestCounts.Snapshot counted = counts.snapshot();
        assertThat(counted.received()).isEqualTo(6);
        assertThat(counted.unacknowledged()).isEqualTo(3);
        assertThat(counted.reconnects()).isEqualTo(1);
        assertSumsHold(counted);
    }

    @Test
    void aBrokerThatSendsFarMoreThanItMayIsLeftAndSendsTheRestAgain() throws Exception {
        // Given
        answersByItself = false;
        start();
        byte[] large = new byte[200 * 1024];
        int number = 64 * 1024 * 1024 / large.length + 10;

        // When
        IntStream.rangeClosed(1, number)
                .forEach(packetId -> broker.publish(new Delivery(
                        "layerproof/M1/telemetry", large, packetId, DeliveryFlags.ORDINARY, Deliveries.RECEIVED_MS)));

        // Then
        await(() -> {
            while (producer().completeNext()) {
                // until all that was sent is answered
            }
            return broker.acknowledgements()
                    .equals(IntStream.rangeClosed(1, number).boxed().toList());
        });
        assertThat(counts.snapshot().reconnects()).isPositive();
        assertThat(counts.snapshot().abandoned()).isPositive();
        ingest.close();
        assertSumsHold(counts.snapshot());
    }

    @Test
    void aSessionThatIsGoneIsRecordedForEveryMachineThatIsKnownOnce() throws Exception {
        // Given
        start();
        broker.publish(on("layerproof/heard-of/telemetry", 1));
        await(() -> counts.snapshot().sent() == 1);

        // When
        broker.forgetSession();
        broker.cutConnection();
        await(() -> counts.snapshot().sessionLossesRecorded() == 2);
        broker.cutConnection();
        await(() -> broker.connections() == 3);
        broker.publish(on("layerproof/heard-of/telemetry", 2));
        await(() -> counts.snapshot().sent() == 2);

        // Then
        assertThat(producer().history())
                .filteredOn(record -> record.headers().lastHeader(RecordHeader.KIND) != null)
                .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
                .containsExactlyInAnyOrder("configured", "heard-of");
        assertThat(counts.snapshot().sessionsLost()).isEqualTo(1);
        ingest.close();
        assertSumsHold(counts.snapshot());
    }

    @Test
    void aLossThatCannotBeRecordedYetIsRecordedLater() throws Exception {
        // Given
        answersByItself = false;
        start();
        broker.forgetSession();
        broker.cutConnection();
        await(() -> producer().history().size() == 1);

        // When
        answersByItself = true;
        producer().errorNext(new TimeoutException("120 s have passed"));

        // Then
        await(() -> counts.snapshot().sessionLossesRecorded() == 1);
        assertThat(producers).hasSize(2);
    }

    @Test
    void aLossIsRecordedThoughTheConnectionThatToldOfItWasNeverSubscribed() throws Exception {
        // Given
        start();
        broker.refuseSubscriptions(true);
        broker.forgetSession();
        broker.cutConnection();
        await(() -> counts.snapshot().connectionFailures() >= 3);

        // When
        broker.refuseSubscriptions(false);

        // Then
        await(() -> counts.snapshot().sessionLossesRecorded() == 1);
        assertThat(producer().history())
                .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
                .containsExactly("configured");
        assertThat(counts.snapshot().sessionsLost()).isEqualTo(1);
    }

    @Test
    void theFirstConnectionNeedsNoSession() throws Exception {
        // When
        start();

        // Then
        assertThat(counts.snapshot().sessionsLost()).isZero();
    }

    @Test
    void aRefusedSubscriptionIsTriedAgain() throws Exception {
        // Given
        broker.refuseSubscriptions(true);
        ingest.start();
        await(() -> counts.snapshot().connectionFailures() >= 2);

        // When
        broker.refuseSubscriptions(false);

        // Then
        assertThat(ingest.awaitOpen(WAIT)).isTrue();
    }

    @Test
    void quarantineIsWrittenBeforeTheMessageIsAcknowledged() throws Exception {
        // Given
        start();

        // When
        broker.publish(on("layerproof/no machine/telemetry", 1));

        // Then
        await(() -> broker.acknowledgements().equals(List.of(1)));
        assertThat(producer().history()).extracting(ProducerRecord::topic).containsExactly(Topics.QUARANTINE.name());
        assertThat(counts.snapshot().quarantined()).containsEntry(QuarantineReason.INVALID_MACHINE, 1L);
    }

    @Test
    void telemetryWithoutPromiseIsWrittenAndNotAcknowledged() throws Exception {
        // Given
        start();

        // When
        broker.publish(unpromised("q0"));

        // Then
        await(() -> counts.snapshot().sent() == 1);
        ingest.close();
        assertThat(broker.acknowledgements()).isEmpty();
        assertThat(counts.snapshot().receivedWithoutPromise()).isEqualTo(1);
        assertSumsHold(counts.snapshot());
    }

    @Test
    void aRecordCarriesTheTimeOfReceiptAndItsMachinesPartition() throws Exception {
        // Given
        start();

        // When
        broker.publish(promised(1));
        broker.publish(promised(2));

        // Then
        await(() -> producer().history().size() == 2);
        assertThat(producer().history()).extracting(ProducerRecord::timestamp).containsOnly(Deliveries.RECEIVED_MS);
        assertThat(producer().history()).extracting(ProducerRecord::partition).doesNotContainNull();
        assertThat(producer().history().get(0).partition())
                .isEqualTo(producer().history().get(1).partition());
    }

    @Test
    void closingDoesNotWaitForAKafkaThatDoesNotAnswer() throws Exception {
        // Given
        answersByItself = false;
        start();
        broker.publish(promised(1));
        await(() -> producer().history().size() == 1);

        // When
        ingest.close();

        // Then
        assertThat(broker.acknowledgements()).isEmpty();
        assertThat(counts.snapshot().abandoned()).isEqualTo(1);
        assertSumsHold(counts.snapshot());
    }

    @Test
    void anErrorThatNoNewStartWouldCureIsToldToWhoeverAsks() {
        // Given
        MqttSource.Factory noMemory = () -> {
            throw new OutOfMemoryError("of the test");
        };
        Ingest failing =
                new Ingest(config(), counts, noMemory, this::newProducer, null, InstantSource.system(), new Random(1));
        boolean before = failing.hasFailed();

        // When
        failing.start();

        // Then
        await(failing::hasFailed);
        assertThat(before).isFalse();
        failing.close();
    }

    @Test
    void anIngestIsStartedOnce() throws Exception {
        // Given
        start();

        // When
        ingest.close();
        ingest.close();

        // Then
        assertThatThrownBy(ingest::start).isInstanceOf(IllegalStateException.class);
    }

    private void start() throws InterruptedException {
        ingest.start();
        assertThat(ingest.awaitOpen(WAIT)).isTrue();
    }

    private MockProducer<byte[], byte[]> producer() {
        return producers.get(producers.size() - 1);
    }

    private Producer<byte[], byte[]> newProducer() {
        var node = new Node(1, "127.0.0.1", 9092);
        var partitions = new ArrayList<PartitionInfo>();
        for (Topic topic : List.of(Topics.TELEMETRY_RAW, Topics.QUARANTINE)) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                partitions.add(new PartitionInfo(topic.name(), partition, node, new Node[] {node}, new Node[] {node}));
            }
        }
        var cluster = new Cluster("test", List.of(node), partitions, Set.of(), Set.of());
        var producer = new MockProducer<>(
                cluster, answersByItself, null, new ByteArraySerializer(), new ByteArraySerializer());
        producers.add(producer);
        return producer;
    }

    private static IngestConfig config() {
        IngestConfig base = IngestConfig.of("tcp://127.0.0.1:1883", "127.0.0.1:9092");
        var mqtt = new IngestConfig.Mqtt("tcp://127.0.0.1:1883", "test", null, null, 10, 60, false, 20, 1_000, 1, 10);
        return new IngestConfig(mqtt, base.kafka(), List.of("configured"), base.maxPayloadBytes(), 200);
    }

    private static void assertSumsHold(IngestCounts.Snapshot counted) {
        assertThat(counted.received()).isEqualTo(counted.sent() + counted.quarantinedInAll() + counted.abandoned());
        assertThat(counted.sent() + counted.quarantinedInAll())
                .isEqualTo(counted.acknowledged() + counted.unacknowledged());
    }

    private static void await(BooleanSupplier condition) {
        long deadlineNs = System.nanoTime() + WAIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(deadlineNs);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
