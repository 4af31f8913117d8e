package io.layerproof.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.brokers.EmbeddedKafka;
import io.layerproof.kafka.topic.KafkaTopics;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import io.layerproof.streams.StreamsService;
import io.layerproof.streams.metrics.JudgingMetrics;
import io.layerproof.streams.settings.StreamsSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The streams service on a real broker: nothing is lost or doubled over a stop and a start. */
class StreamsIT {

    private static final int PARTITIONS = 3;

    @TempDir
    Path directory;

    private EmbeddedKafka kafka;

    @BeforeEach
    void start() {
        kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            new KafkaTopics(admin, PARTITIONS, (short) 1).ensure();
        }
    }

    @AfterEach
    void stop() {
        kafka.close();
    }

    @Test
    void aBuildThatSpansAStopAndAStartIsJudgedOnceFromAllItsMessages() throws Exception {
        // Given
        StreamsSettings settings = StreamsSettings.of(kafka.bootstrapServers(), PARTITIONS, directory.resolve("state"));
        try (StreamsService first = new StreamsService(settings, JudgingMetrics.NOBODY, InstantSource.system())) {
            first.start();
            assertThat(first.awaitRunning(Duration.ofSeconds(60))).isTrue();
            send(message("build-started", 0), message("frame", 1), "not a message");
            await(Topics.EVIDENCE, 3);
        }
        send(message("frame", 1), message("frame", 2), message("build-ended", 3));

        // When
        try (StreamsService second = new StreamsService(
                settings.withKafka(settings.kafka().afterTheFirstStart()),
                JudgingMetrics.NOBODY,
                InstantSource.system())) {
            second.start();
            await(Topics.VERDICTS, 1);
        }

        // Then
        String verdict = new String(await(Topics.VERDICTS, 1).get(0).value(), StandardCharsets.UTF_8);
        assertThat(verdict)
                .contains("\"verdict\":\"INCOMPLETE\"")
                .contains("\"received\":5,\"accepted\":4,\"duplicate\":1");
        assertThat(await(Topics.EVIDENCE, 8)).hasSize(8);
        assertThat(await(Topics.QUARANTINE, 1)).hasSize(1);
    }

    private List<ConsumerRecord<String, byte[]>> await(Topic topic, int records) {
        try (TopicReader reader = TopicReader.fromBeginning(kafka.bootstrapServers(), topic)) {
            return reader.await(Duration.ofSeconds(60), all -> all.size() >= records);
        }
    }

    private void send(String... payloads) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (String payload : payloads) {
                producer.send(new ProducerRecord<>(
                                Topics.TELEMETRY_RAW.name(), "M1", payload.getBytes(StandardCharsets.UTF_8)))
                        .get();
            }
        }
    }

    private static String message(String type, int seq) {
        return """
                {"type":"%s","session":1,"seq":%d,"time":"2026-11-20T06:00:0%dZ","build":"B1","phase":"expose","layer":1,"values":{"o2.chamber":400}}""".formatted(type, seq, seq);
    }
}
