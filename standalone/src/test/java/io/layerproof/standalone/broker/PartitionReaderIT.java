package io.layerproof.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.kafka.log.LogFollower;
import io.layerproof.kafka.log.PartitionReader;
import io.layerproof.rules.wire.kafka.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningBrokers.Extension.class)
class PartitionReaderIT {

    private final RunningBrokers brokers;
    private Topic topic = topic("log");
    private TopicPartition place = new TopicPartition(topic.name(), 0);

    PartitionReaderIT(RunningBrokers brokers) {
        this.brokers = brokers;
    }

    private static Topic topic(String name) {
        return new Topic(name, "a letter", "text", Topic.Partitions.ONE, Topic.Keeping.EVERYTHING);
    }

    @BeforeEach
    void aTopic(TestInfo test) throws InterruptedException, ExecutionException {
        topic = topic("log-" + test.getTestMethod().orElseThrow().getName());
        place = new TopicPartition(topic.name(), 0);
        try (Admin admin = brokers.admin()) {
            admin.createTopics(List.of(new NewTopic(topic.name(), 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    @Test
    void aRangeHasTheCommittedRecordsOnly() {
        // Given
        try (var producer = producer("range");
                var reader = reader()) {
            transaction(producer, true, "a", "b", "c");
            transaction(producer, false, "d");
            transaction(producer, true, "e");

            // When
            List<String> some = new ArrayList<>();
            reader.read(place, 1, reader.writtenEnd(place), record -> some.add(text(record)));
            List<String> none = new ArrayList<>();
            reader.read(place, 2, 2, record -> none.add(text(record)));

            // Then
            assertThat(some).containsExactly("b", "c", "e");
            assertThat(none).isEmpty();
        }
    }

    @Test
    void aCursorEndsWithItsRange() {
        // Given
        try (var producer = producer("cursor");
                var reader = reader()) {
            transaction(producer, true, "a", "b", "c");

            // When
            PartitionReader.Cursor cursor = reader.cursor(place, 0, 2);

            // Then
            assertThat(text(cursor.next())).isEqualTo("a");
            assertThat(text(cursor.next())).isEqualTo("b");
            assertThat(cursor.next()).isNull();
        }
    }

    @Test
    void whoReadsAllWaitsForTheOpenTransaction() throws InterruptedException, ExecutionException, TimeoutException {
        // Given
        try (var producer = producer("open");
                var reader = reader()) {
            transaction(producer, true, "a");
            producer.beginTransaction();
            send(producer, "b");
            long committed = reader.committedEnd(place);

            // When
            List<String> all = new ArrayList<>();
            CompletableFuture<Void> reading = CompletableFuture.runAsync(
                    () -> reader.readAll(reader.partitions(topic), record -> all.add(text(record))));
            producer.commitTransaction();
            reading.get(60, TimeUnit.SECONDS);

            // Then
            assertThat(all).containsExactly("a", "b");
            assertThat(committed).isEqualTo(2);
        }
    }

    @Test
    void whoFollowsFromNowOnReadsWhatComesLater() {
        // Given
        try (var producer = producer("follow")) {
            transaction(producer, true, "a");
            try (LogFollower follower = LogFollower.fromNowOn(client(), List.of(topic))) {
                // When
                transaction(producer, true, "b");
                List<String> read = new ArrayList<>();
                while (read.isEmpty()) {
                    follower.poll(Duration.ofMillis(100)).forEach(record -> read.add(text(record)));
                }

                // Then
                assertThat(read).containsExactly("b");
            }
        }
    }

    private void transaction(KafkaProducer<String, byte[]> producer, boolean commit, String... texts) {
        producer.beginTransaction();
        send(producer, texts);
        if (commit) {
            producer.commitTransaction();
        } else {
            producer.abortTransaction();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the flush waits for them
    private void send(KafkaProducer<String, byte[]> producer, String... texts) {
        for (String text : texts) {
            producer.send(new ProducerRecord<>(topic.name(), "k", bytes(text)));
        }
        producer.flush();
    }

    private KafkaProducer<String, byte[]> producer(String id) {
        var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers.kafka().bootstrapServers(), "transactional.id", "log-reader-" + id),
                new StringSerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }

    private PartitionReader reader() {
        return new PartitionReader(client());
    }

    private Map<String, Object> client() {
        return Map.of("bootstrap.servers", brokers.kafka().bootstrapServers());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(@Nullable ConsumerRecord<String, byte[]> record) {
        return record == null ? "the end" : new String(record.value(), StandardCharsets.UTF_8);
    }
}
