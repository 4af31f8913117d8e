package io.layerproof.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.brokers.EmbeddedKafka;
import io.layerproof.kafka.topic.KafkaTopics;
import io.layerproof.rules.wire.kafka.RecordHeader;
import io.layerproof.rules.wire.kafka.Topics;
import io.layerproof.streams.StreamsService;
import io.layerproof.streams.metrics.JudgingMetrics;
import io.layerproof.streams.settings.StreamsSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A broker measures how long a producer has been away ({@code producer.id.expiration.ms}) by the timestamps of its
 * records, so at its next look it forgets one that writes what is a year old. That must not matter: one without
 * transactions may go on with any number, and of one with transactions the broker knows at least the open one, and the
 * end of the last one, which has the broker's own time.
 */
class OldTimestampsIT {

    private static final Duration WAIT = Duration.ofSeconds(60);
    private static final Map<String, String> LOOKS_OFTEN = Map.of("producer.id.expiration.check.interval.ms", "100");
    private static final long A_YEAR_AGO_MS =
            Instant.parse("2025-11-20T06:00:00Z").toEpochMilli();
    private static final String MACHINE = "M1";
    private static final TopicPartition RAW = new TopicPartition(Topics.TELEMETRY_RAW.name(), 0);

    @TempDir
    Path directory;

    private EmbeddedKafka kafka;
    private Admin admin;
    private long sent;

    @BeforeEach
    void start() {
        kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0, LOOKS_OFTEN);
        admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
        new KafkaTopics(admin, 1, (short) 1).ensure();
    }

    @AfterEach
    void stop() {
        admin.close();
        kafka.close();
    }

    @Test
    void aProducerThatTheBrokerHasForgottenWritesOnInOrder() throws Exception {
        try (var producer = producer(Map.of())) {
            // Given
            send(producer, 3);
            awaitKnown(RAW, 0);

            // When
            send(producer, 3);

            // Then
            assertThat(read(6)).containsExactly("0", "1", "2", "3", "4", "5");
        }
    }

    @Test
    void aProducerOfTransactionsWritesOnAlsoInsideOneWhenTheBrokerHasForgottenAnother() throws Exception {
        try (var other = producer(Map.of());
                var producer = producer(Map.of("transactional.id", "t1"))) {
            // Given
            producer.initTransactions();
            producer.beginTransaction();
            send(producer, 2);
            producer.commitTransaction();
            send(other, 1);
            awaitKnown(RAW, 1);

            // When
            producer.beginTransaction();
            send(producer, 2);
            send(other, 1);
            awaitKnown(RAW, 1);
            send(producer, 2);
            producer.commitTransaction();

            // Then
            assertThat(read(8)).containsExactly("0", "1", "2", "3", "4", "5", "6", "7");
        }
    }

    @Test
    void streamsTakesInALogThatIsAYearOldWhileTheBrokerForgetsItAgainAndAgain() throws Exception {
        StreamsSettings settings = StreamsSettings.of(kafka.bootstrapServers(), 1, directory.resolve("state"));
        try (var streams = new StreamsService(settings, JudgingMetrics.NOBODY, InstantSource.system());
                var ingest = producer(Map.of())) {
            // Given
            streams.start();
            assertThat(streams.awaitRunning(WAIT)).isTrue();
            sendFrames(ingest, 3);
            awaitAccepted(3);
            awaitKnown(RAW, 0);

            // When
            sendFrames(ingest, 3);

            // Then
            assertThat(awaitAccepted(6)).containsExactly("0", "1", "2", "3", "4", "5");
            assertThat(streams.hasFailed()).isFalse();
        }
    }

    private KafkaProducer<String, byte[]> producer(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        settings.put("acks", "all");
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    private void send(KafkaProducer<String, byte[]> producer, int records) throws Exception {
        for (int i = 0; i < records; i++) {
            send(producer, Long.toString(sent));
            sent++;
        }
    }

    private void sendFrames(KafkaProducer<String, byte[]> producer, int frames) throws Exception {
        for (int i = 0; i < frames; i++) {
            send(
                    producer,
                    "{\"type\":\"frame\",\"session\":1,\"seq\":" + sent
                            + ",\"time\":\"2025-11-20T06:00:00Z\",\"values\":{\"o2.chamber\":400}}");
            sent++;
        }
    }

    private void send(KafkaProducer<String, byte[]> producer, String value) throws Exception {
        producer.send(new ProducerRecord<>(
                        RAW.topic(), 0, A_YEAR_AGO_MS + sent, MACHINE, value.getBytes(StandardCharsets.UTF_8)))
                .get(WAIT.toSeconds(), TimeUnit.SECONDS);
    }

    /** Waits until the broker knows so many: it has looked since the others wrote. */
    private void awaitKnown(TopicPartition partition, int producers) throws Exception {
        long deadlineNs = System.nanoTime() + WAIT.toNanos();
        int known = known(partition);
        while (known != producers) {
            assertThat(System.nanoTime() - deadlineNs)
                    .as("%d producers are known, not %d", known, producers)
                    .isNegative();
            known = known(partition);
        }
    }

    private int known(TopicPartition partition) throws Exception {
        return admin.describeProducers(List.of(partition))
                .partitionResult(partition)
                .get(WAIT.toSeconds(), TimeUnit.SECONDS)
                .activeProducers()
                .size();
    }

    private List<String> read(int atLeast) {
        try (TopicReader reader = TopicReader.fromBeginning(kafka.bootstrapServers(), Topics.TELEMETRY_RAW)) {
            return reader.awaitAllUntil(WAIT, all -> all.size() >= atLeast).stream()
                    .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                    .toList();
        }
    }

    private List<String> awaitAccepted(int messages) {
        try (TopicReader reader = TopicReader.fromBeginning(kafka.bootstrapServers(), Topics.EVIDENCE)) {
            return numbers(reader.awaitAllUntil(WAIT, all -> numbers(all).size() >= messages));
        }
    }

    private static List<String> numbers(List<ConsumerRecord<String, byte[]>> evidence) {
        return evidence.stream()
                .filter(record -> record.headers().lastHeader(RecordHeader.SEQ) != null)
                .map(record ->
                        new String(record.headers().lastHeader(RecordHeader.SEQ).value(), StandardCharsets.UTF_8))
                .toList();
    }
}
