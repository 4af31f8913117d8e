package io.layerproof.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.rules.wire.kafka.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests the forwarding of receipts, with a consumer and a broker that the test controls. */
@Timeout(30)
class ReceiptForwarderTest {

    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final TopicPartition PARTITION = new TopicPartition(Topics.RECEIPTS.name(), 0);

    private final List<String> published = new CopyOnWriteArrayList<>();
    private final IngestCounts counts = new IngestCounts();
    private final MockConsumer<byte[], byte[]> consumer = consumer();
    private volatile boolean refusing;
    private volatile boolean cut;
    private final ReceiptForwarder forwarder =
            new ReceiptForwarder(this::theConsumer, Publisher::new, counts, new Backoff(1, 10, new Random(1)));

    @AfterEach
    void close() {
        forwarder.close();
    }

    @Test
    void atTheStartTheLatestOfEachMachineIsPublishedAndOnlyThat() throws Exception {
        // Given
        give(0, "M1", "a");
        give(1, "M2", "b");
        give(2, "M1", "c");
        consumer.updateEndOffsets(Map.of(PARTITION, 3L));

        // When
        forwarder.start();

        // Then
        await(() -> published.size() == 2);
        assertThat(published).containsExactlyInAnyOrder("layerproof/M1/receipts c", "layerproof/M2/receipts b");
        assertThat(forwarder.machines(WAIT)).containsExactlyInAnyOrder("M1", "M2");
        await(() -> counts.snapshot().receiptsForwarded() == 2);
    }

    @Test
    void aNewConnectionTellsEverythingAnew() throws Exception {
        // Given
        give(0, "M1", "a");
        give(1, "M2", "b");
        consumer.updateEndOffsets(Map.of(PARTITION, 2L));
        forwarder.start();
        await(() -> published.size() == 2);

        // When
        refusing = true;
        cut = true;
        give(2, "M1", "c");
        refusing = false;

        // Then
        await(() -> published.containsAll(List.of("layerproof/M1/receipts c", "layerproof/M2/receipts b"))
                && published.size() >= 4);
    }

    @Test
    void whatIsNoMachineIsNotPublished() throws Exception {
        // Given
        give(0, "no machine", "a");
        give(1, "M2", "b");
        consumer.updateEndOffsets(Map.of(PARTITION, 2L));

        // When
        forwarder.start();

        // Then
        await(() -> published.size() == 1);
        assertThat(published).containsExactly("layerproof/M2/receipts b");
    }

    private Consumer<byte[], byte[]> theConsumer() {
        return consumer;
    }

    private static MockConsumer<byte[], byte[]> consumer() {
        var consumer = new MockConsumer<byte[], byte[]>("none");
        Node node = new Node(0, "nowhere", 1);
        consumer.updatePartitions(
                Topics.RECEIPTS.name(),
                List.of(new PartitionInfo(Topics.RECEIPTS.name(), 0, node, new Node[] {node}, new Node[] {node})));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        return consumer;
    }

    private void give(long offset, String machine, String receipt) {
        consumer.schedulePollTask(() -> consumer.addRecord(
                new ConsumerRecord<>(Topics.RECEIPTS.name(), 0, offset, bytes(machine), bytes(receipt))));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void await(BooleanSupplier condition) {
        long deadlineNs = System.nanoTime() + WAIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadlineNs);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private final class Publisher implements MqttPublisher {

        private boolean open;

        @Override
        public void connect() throws MqttFailure {
            if (refusing) {
                throw new MqttFailure("refused by the test", null);
            }
            cut = false;
            open = true;
        }

        @Override
        public void publish(String topic, byte[] payload) {
            published.add(topic + " " + new String(payload, StandardCharsets.UTF_8));
        }

        @Override
        public void flush() {
            // Nothing is under way.
        }

        @Override
        public boolean isConnected() {
            return open && !cut;
        }

        @Override
        public void close() {
            open = false;
        }
    }
}
