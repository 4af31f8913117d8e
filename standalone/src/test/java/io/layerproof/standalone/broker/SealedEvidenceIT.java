package io.layerproof.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.app.ExitStatus;
import io.layerproof.app.data.StoredKafka;
import io.layerproof.app.evidence.ExportEvidenceCommand;
import io.layerproof.app.evidence.VerifyEvidenceCommand;
import io.layerproof.app.judge.EnvelopeFile;
import io.layerproof.app.judge.JudgeCommand;
import io.layerproof.brokers.EmbeddedKafka;
import io.layerproof.kafka.evidence.SealingKeyFile;
import io.layerproof.kafka.register.EnvelopePublisher;
import io.layerproof.kafka.topic.KafkaTopics;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import io.layerproof.settle.SettlerService;
import io.layerproof.settle.SettlerSettings;
import io.layerproof.streams.StreamsService;
import io.layerproof.streams.metrics.JudgingMetrics;
import io.layerproof.streams.settings.StreamsSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
import picocli.CommandLine;

/** Evidence that was sealed over a stop and a start, on a real broker, checked where it lies and as an export. */
class SealedEvidenceIT {

    private static final int PARTITIONS = 3;
    private static final long GRACE_MS = 100;

    private static final String ENVELOPE = """
            envelope: e
            version: 1
            signals:
              o2.chamber: {range: [0, 210000], max-silence: 30s}
            rules:
            - {id: oxygen-high, measure: {value: o2.chamber}, max: {oq: 1000}, on-delay: 5s}
            """;

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private EmbeddedKafka kafka;
    private int seq;
    private StreamsSettings settings;

    @BeforeEach
    void start() throws Exception {
        kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            new KafkaTopics(admin, PARTITIONS, (short) 1).ensure();
        }
        Path file = Files.writeString(directory.resolve("e.yaml"), ENVELOPE);
        EnvelopePublisher.publish(kafka.bootstrapServers(), List.of(EnvelopeFile.registered(file)));
        settings = StreamsSettings.of(kafka.bootstrapServers(), PARTITIONS, directory.resolve("state"));
    }

    @AfterEach
    void stop() {
        kafka.close();
    }

    @Test
    void aSettledBuildIsIntactInKafkaAndAsAnExport() throws Exception {
        // Given
        try (StreamsService first = running(settings)) {
            send(Topics.TELEMETRY_RAW, "M1", message("build-started", 0));
            send(Topics.TELEMETRY_RAW, "M1", message("frame", 1));
            await(Topics.EVIDENCE, 3);
            assertThat(first.hasFailed()).isFalse();
        }
        try (StreamsService second = running(settings.withKafka(settings.kafka().afterTheFirstStart()))) {
            send(Topics.TELEMETRY_RAW, "M1", message("frame", 2));
            send(Topics.TELEMETRY_RAW, "M1", message("build-ended", 3));
            await(Topics.VERDICTS, 1);
            await(Topics.EVIDENCE, 6);
            settle();
            assertThat(second.hasFailed()).isFalse();
        }
        String key = SealingKeyFile.publicHalf(settings.sealingKey()).toString();
        String export = directory.resolve("export").toString();

        // When
        int exported = run(
                new ExportEvidenceCommand(StoredKafka.NONE),
                "--kafka",
                kafka.bootstrapServers(),
                "--build",
                "B1",
                "--key",
                key,
                "--out",
                export);

        // Then
        assertThat(exported).isZero();
        assertThat(run(new VerifyEvidenceCommand(StoredKafka.NONE), "--kafka", kafka.bootstrapServers(), "--key", key))
                .isZero();
        assertThat(run(new VerifyEvidenceCommand(StoredKafka.NONE), export, "--build", "B1", "--key", key))
                .isZero();
        assertThat(out.toString())
                .contains("checked 6 leaves, ")
                .contains(" 1 tree, 1 leaf of the site's tree")
                .contains(", 2 files of judgements and envelopes")
                .doesNotContain("note");
    }

    @Test
    void whatIsJudgedFromAnExportIsWhatWasSigned() throws Exception {
        // Given
        try (StreamsService streams = running(settings)) {
            for (String type : List.of("build-started", "frame", "frame", "build-ended")) {
                send(Topics.TELEMETRY_RAW, "M1", message(type, seq++));
            }
            await(Topics.VERDICTS, 1);
            settle();
            assertThat(streams.hasFailed()).isFalse();
        }
        String key = SealingKeyFile.publicHalf(settings.sealingKey()).toString();
        Path export = directory.resolve("export");
        run(
                new ExportEvidenceCommand(StoredKafka.NONE),
                "--kafka",
                kafka.bootstrapServers(),
                "--build",
                "B1",
                "--key",
                key,
                "--out",
                export.toString());
        out.getBuffer().setLength(0);

        // When
        int status = run(new JudgeCommand(), "--log", export.toString());

        // Then
        assertThat(out.toString()).isEqualTo(Files.readString(export.resolve("judgement.json")));
        assertThat(status).isBetween(ExitStatus.DONE, ExitStatus.INCOMPLETE);
    }

    @Test
    void aBuildThatIsNotThereIsNotExported() throws Exception {
        // Given
        Path export = directory.resolve("export");
        SealingKeyFile.loadOrMake(directory.resolve("key.pem"));

        // When
        int status = ExitStatus.applyTo(new CommandLine(new ExportEvidenceCommand(StoredKafka.NONE)))
                .setErr(new PrintWriter(out))
                .execute(
                        "--kafka",
                        kafka.bootstrapServers(),
                        "--build",
                        "B9",
                        "--key",
                        directory.resolve("key.pub.pem").toString(),
                        "--out",
                        export.toString());

        // Then
        assertThat(status).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(out.toString()).contains("there is nothing here of build B9");
        assertThat(export).doesNotExist();
    }

    private StreamsService running(StreamsSettings asSet) throws InterruptedException {
        StreamsService service = new StreamsService(asSet, JudgingMetrics.NOBODY, InstantSource.system());
        service.start();
        assertThat(service.awaitRunning(Duration.ofSeconds(60))).isTrue();
        return service;
    }

    private void settle() {
        SettlerSettings settling = SettlerSettings.of(
                        kafka.bootstrapServers(), PARTITIONS, directory.resolve("settler"))
                .withSealingKey(settings.sealingKey())
                .withGrace(GRACE_MS);
        try (SettlerService settler = new SettlerService(settling, InstantSource.system())) {
            settler.start();
            await(Topics.SITE_HEADS, 1);
        }
    }

    private int run(Object command, String... args) {
        return new CommandLine(command).setOut(new PrintWriter(out)).execute(args);
    }

    private List<ConsumerRecord<String, byte[]>> await(Topic topic, int records) {
        try (TopicReader reader = TopicReader.fromBeginning(kafka.bootstrapServers(), topic)) {
            return reader.await(Duration.ofSeconds(60), all -> all.size() >= records);
        }
    }

    private void send(Topic topic, String key, byte[] value) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic.name(), key, value)).get();
        }
    }

    private static byte[] message(String type, int seq) {
        return """
                {"type":"%s","session":1,"seq":%d,"time":"2026-11-20T06:00:0%dZ","build":"B1","envelope":{"id":"e","version":1},"phase":"expose","layer":1,"values":{"o2.chamber":400}}""".formatted(type, seq, seq).getBytes(StandardCharsets.UTF_8);
    }
}
