package io.layerproof.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.layerproof.app.judge.OfflineJudgement;
import io.layerproof.brokers.EmbeddedKafka;
import io.layerproof.kafka.evidence.EvidenceHeaders;
import io.layerproof.kafka.evidence.SealingKeyFile;
import io.layerproof.kafka.topic.KafkaTopics;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.message.EventTime;
import io.layerproof.rules.tree.CheckResult;
import io.layerproof.rules.tree.EvidenceCheck;
import io.layerproof.rules.tree.Hash;
import io.layerproof.rules.tree.SiteEntry;
import io.layerproof.rules.tree.TreeHead;
import io.layerproof.rules.tree.TreeHead.Conclusion;
import io.layerproof.rules.tree.VerifyingKey;
import io.layerproof.rules.wire.envelope.EnvelopeReader;
import io.layerproof.rules.wire.envelope.EnvelopeReading;
import io.layerproof.rules.wire.event.JudgementWriter;
import io.layerproof.rules.wire.kafka.EnvelopeKey;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import io.layerproof.settle.SettlerClients;
import io.layerproof.settle.SettlerService;
import io.layerproof.settle.SettlerSettings;
import io.layerproof.streams.StreamsService;
import io.layerproof.streams.metrics.JudgingMetrics;
import io.layerproof.streams.settings.StreamsSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams and the settler on a real broker, against the judge that reads the same messages from a file. */
class SettlerIT {

    private static final int PARTITIONS = 2;
    private static final String MACHINE = "M1";
    private static final Duration WAIT = Duration.ofSeconds(90);
    private static final long GRACE_MS = 300;
    private static final long BEYOND_THE_HOLD_BACK_MS = 5_000;
    private static final Instant START = Instant.parse("2026-11-20T06:00:00Z");

    @TempDir
    Path directory;

    private final ObjectMapper json = new ObjectMapper();
    private final List<String> log = new ArrayList<>();
    private long receivedMs = START.toEpochMilli();
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
    @SuppressWarnings("try")
    void aBuildWithoutEnvelopeAConflictALateFillAndAnUndecidedCopyIsSettledAsTheFileIsJudged() throws Exception {
        try (StreamsService streams = streams();
                SettlerService settler = settler()) {
            // Given
            settler.start();
            send(started(0), frame(1, 1, 400), frame(2, 2, 900), frame(4, 12, 900));
            send(frame(5, 13, 300), ended(6));
            JsonNode withoutEnvelope = settled(1);

            // When
            publishEnvelope();
            settled(2);
            send(frame(3, 3, 900));
            settled(3);
            send(frame(5, 13, 500));
            settled(4);
            send(inSession(2, 2, 20), frame(2, 2, 900));
            JsonNode last = settled(5);

            // Then
            assertThat(withoutEnvelope.path("verdict").asText()).isEqualTo("INCOMPLETE");
            assertThat(withoutEnvelope.path("envelope").isNull()).isTrue();
            assertThat(last.path("accounting").toString())
                    .isEqualTo("{\"received\":9,\"accepted\":7,\"duplicate\":1,\"conflicting\":1,\"undecided\":0,"
                            + "\"quarantined\":0,\"unreadable-payloads\":0}");
            assertThat(last.path("causes").toString()).contains("undecided copy 1/2");
            assertThat(facts("decided"))
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("\"what\":\"1/2\",\"as\":\"duplicate\"");
            assertThat(settlements()).doesNotHaveDuplicates().hasSize(5);
            String bytes = new String(verdicts().get(4).value(), StandardCharsets.UTF_8);
            assertThat(bytes).contains("\"judgement\":" + offline() + "}");
            assertThat(streams.hasFailed()).isFalse();
            theSiteHoldsEverySettlementAndTheEvidenceIsIntact(5, bytes);
        }
    }

    private void theSiteHoldsEverySettlementAndTheEvidenceIsIntact(int settlements, String lastVerdict)
            throws IOException {
        List<TreeHead> finals = await(Topics.SITE_HEADS, all -> all.size() >= settlements).stream()
                .map(record -> SiteEntry.parse(record.value()).finalHead().head())
                .toList();
        TreeHead last = finals.get(settlements - 1);
        assertThat(finals).hasSize(settlements);
        assertThat(finals.get(0).conclusion()).extracting(Conclusion::envelope).isNull();
        assertThat(last.conclusion())
                .isEqualTo(new Conclusion(
                        Hash.ofContent(offline().getBytes(StandardCharsets.UTF_8)),
                        Hash.ofHex(envelope().sha256())));
        assertThat(lastVerdict)
                .contains("\"final-head\":{\"tree\":\"M1/build/B1\",\"size\":" + last.size() + ",\"root\":\""
                        + last.root().hex() + "\"}");
        CheckResult result = checkedWhenAllHeadsAreSigned();
        assertThat(result.problems()).isEmpty();
        assertThat(result.siteEntries()).isEqualTo(settlements);
        assertThat(result.notices())
                .filteredOn(notice -> notice.contains("not settled"))
                .isEmpty();
    }

    /** What the settler adds is covered by a head within a minute. */
    private CheckResult checkedWhenAllHeadsAreSigned() throws IOException {
        long untilNs = System.nanoTime() + Duration.ofSeconds(100).toNanos();
        CheckResult result = check();
        while (!result.problems().isEmpty() && System.nanoTime() < untilNs) {
            result = check();
        }
        return result;
    }

    private CheckResult check() throws IOException {
        VerifyingKey key = SealingKeyFile.loadPublicHalf(directory.resolve("sealing-key.pub.pem"));
        EvidenceCheck check = new EvidenceCheck(List.of(key), tree -> true, null);
        await(Topics.SITE_HEADS, all -> true).forEach(record -> check.siteEntry(record.value()));
        await(Topics.TREE_HEADS, all -> true).forEach(record -> check.head(record.value()));
        await(Topics.EVIDENCE, all -> true)
                .forEach(record -> EvidenceHeaders.sealed(
                                record.key(), record.timestamp(), record.headers(), record.value())
                        .ifPresentOrElse(
                                check::evidence,
                                () -> check.evidenceWithoutPlace(EvidenceHeaders.leafHeader(
                                        record.key(), record.timestamp(), record.headers()))));
        return check.finish();
    }

    /** The first transaction with a settlement ends in a failure after everything was sent. */
    private static final class FailingOnce implements SettlerClients {

        private final List<String> asked;
        private final ObjectMapper json = new ObjectMapper();

        FailingOnce(List<String> asked) {
            this.asked = asked;
        }

        @Override
        public Consumer<String, byte[]> consumer(Map<String, Object> settings) {
            return ORDINARY.consumer(settings);
        }

        @Override
        public Producer<String, byte[]> producer(Map<String, Object> settings) {
            return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer()) {
                @Override
                public Future<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
                    if (record.topic().equals(Topics.VERDICTS.name())) {
                        asked.add(settlement(record.value()));
                    }
                    return super.send(record);
                }

                @Override
                public void sendOffsetsToTransaction(
                        Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
                    super.sendOffsetsToTransaction(offsets, group);
                    if (asked.size() == 1) {
                        throw new IllegalStateException(
                                "a crash after everything was sent and before it was committed");
                    }
                }
            };
        }

        private String settlement(byte[] verdict) {
            try {
                return json.readTree(verdict).path("settlement").asText();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    @SuppressWarnings("try")
    void whatFailsInsideItsTransactionIsSeenOnceUnderTheSameIdAndAStartGoesOnWhereTheLastOneWas() throws Exception {
        // Given
        List<String> asked = new CopyOnWriteArrayList<>();
        SettlerClients failingOnce = new FailingOnce(asked);
        publishEnvelope();
        try (StreamsService streams = streams()) {
            // When
            try (SettlerService first = settler(failingOnce)) {
                first.start();
                send(started(0), frame(1, 1, 400), frame(3, 3, 400), ended(4), inSession(2, 0, 20));
                settled(1);
            }
            receivedMs += BEYOND_THE_HOLD_BACK_MS;
            send(frame(2, 2, 500));
            try (SettlerService second = settler(failingOnce)) {
                second.start();
                settled(2);
            }
            assertThat(streams.hasFailed()).isFalse();
        }

        // Then
        assertThat(asked).hasSize(3);
        assertThat(asked.get(0)).isEqualTo(asked.get(1));
        assertThat(settlements()).containsExactly(asked.get(1), asked.get(2));
        assertThat(read(verdicts().get(1)).path("causes").toString()).contains("late fill 1/2");
        String bytes = new String(verdicts().get(1).value(), StandardCharsets.UTF_8);
        assertThat(bytes).contains("\"judgement\":" + offline() + "}");
    }

    @Test
    @SuppressWarnings("try")
    void aJudgementOfMoreThanAMebibyteIsToldLiveAndSettled() throws Exception {
        // Given
        publishEnvelope();
        try (StreamsService streams = streams();
                SettlerService settler = settler()) {
            settler.start();

            // When
            send(started(0));
            send(framesFromTheFuture(1, 12_000));
            send(ended(12_001));
            settled(1);

            // Then
            List<ConsumerRecord<String, byte[]>> all = await(Topics.VERDICTS, told -> true);
            assertThat(all)
                    .hasSize(2)
                    .allSatisfy(verdict -> assertThat(verdict.value()).hasSizeGreaterThan(1 << 20));
            assertThat(new String(all.get(1).value(), StandardCharsets.UTF_8))
                    .contains("\"judgement\":" + offline() + "}");
            assertThat(streams.hasFailed()).isFalse();
        }
    }

    /** A gateway whose clock is a day ahead: each of its frames is a finding. */
    private static String[] framesFromTheFuture(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(seq -> frame(seq, 86_400 + seq, 400))
                .toArray(String[]::new);
    }

    @Test
    @SuppressWarnings("try")
    void aBuildWhosePinnedEnvelopeHasGoneFromTheRegistryIsHeldBackAndOthersAreSettled() throws Exception {
        // Given
        publishEnvelope();
        try (StreamsService streams = streams()) {
            send(started(0), frame(1, 1, 400), ended(2));
            await(Topics.VERDICTS, told -> told.size() == 1);
            emptyTheRegistry();

            // When
            try (SettlerService settler = settler()) {
                settler.start();
                send(startedWithoutEnvelope(3), endedOf("B2", 4));
                JsonNode first = settled(1);

                // Then
                assertThat(first.path("build").asText()).isEqualTo("B2");
                assertThat(settlements()).hasSize(1);
            }
            assertThat(streams.hasFailed()).isFalse();
        }
    }

    private void emptyTheRegistry() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            TopicPartition registry = new TopicPartition(Topics.ENVELOPES.name(), 0);
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, registry.topic()),
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("cleanup.policy", "delete"), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
            admin.deleteRecords(Map.of(registry, RecordsToDelete.beforeOffset(-1)))
                    .all()
                    .get();
        }
    }

    private StreamsService streams() throws InterruptedException {
        StreamsSettings settings = StreamsSettings.of(kafka.bootstrapServers(), PARTITIONS, directory.resolve("state"));
        var streams = new StreamsService(settings, JudgingMetrics.NOBODY, InstantSource.system());
        streams.start();
        assertThat(streams.awaitRunning(WAIT)).isTrue();
        return streams;
    }

    private SettlerService settler() {
        return settler(SettlerClients.ORDINARY);
    }

    private SettlerService settler(SettlerClients clients) {
        SettlerSettings settings = SettlerSettings.of(
                        kafka.bootstrapServers(), PARTITIONS, directory.resolve("settler"))
                .withGrace(GRACE_MS);
        return new SettlerService(settings, InstantSource.system(), clients);
    }

    private JsonNode settled(int number) throws IOException {
        List<ConsumerRecord<String, byte[]>> verdicts =
                await(Topics.VERDICTS, all -> settled(all).size() >= number);
        return json.readTree(settled(verdicts).get(number - 1).value());
    }

    private List<ConsumerRecord<String, byte[]>> verdicts() {
        return settled(await(Topics.VERDICTS, all -> true));
    }

    private static List<ConsumerRecord<String, byte[]>> settled(List<ConsumerRecord<String, byte[]>> all) {
        return all.stream()
                .filter(record -> new String(record.value(), StandardCharsets.UTF_8).contains("\"settled\":true"))
                .toList();
    }

    private List<String> settlements() {
        return verdicts().stream()
                .map(record -> read(record).path("settlement").asText())
                .toList();
    }

    private List<String> facts(String kind) {
        return await(Topics.EVIDENCE, all -> true).stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .filter(text -> text.startsWith("{\"event\":\"" + kind + "\""))
                .toList();
    }

    private JsonNode read(ConsumerRecord<String, byte[]> record) {
        try {
            return json.readTree(record.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<ConsumerRecord<String, byte[]>> await(
            Topic topic, Predicate<List<ConsumerRecord<String, byte[]>>> condition) {
        try (TopicReader reader = TopicReader.fromBeginning(kafka.bootstrapServers(), topic)) {
            return reader.awaitAllUntil(WAIT, condition);
        }
    }

    private String offline() throws IOException {
        Path file = directory.resolve("log.jsonl");
        Files.write(file, log);
        return JudgementWriter.json(OfflineJudgement.of(file, "B1", envelope()));
    }

    private static Envelope envelope() {
        return ((EnvelopeReading.Valid) EnvelopeReader.read(OxygenEnvelope.TEXT.getBytes(StandardCharsets.UTF_8)))
                .envelope();
    }

    private void publishEnvelope() throws Exception {
        byte[] file = OxygenEnvelope.TEXT.getBytes(StandardCharsets.UTF_8);
        Envelope envelope = ((EnvelopeReading.Valid) EnvelopeReader.read(file)).envelope();
        try (var producer = producer()) {
            producer.send(new ProducerRecord<>(Topics.ENVELOPES.name(), EnvelopeKey.of(envelope), file))
                    .get();
        }
    }

    private void send(String... payloads) throws Exception {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (var producer = producer()) {
            for (String payload : payloads) {
                receivedMs += 500;
                byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
                sent.add(producer.send(
                        new ProducerRecord<>(Topics.TELEMETRY_RAW.name(), null, receivedMs, MACHINE, bytes)));
                log.add(payload.substring(0, payload.length() - 1) + ",\"received\":\""
                        + EventTime.format(receivedMs * 1_000_000) + "\"}");
            }
        }
        for (Future<RecordMetadata> one : sent) {
            one.get();
        }
    }

    private KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    private static String started(long seq) {
        return """
                {"type":"build-started","session":1,"seq":%d,"time":"%s","build":"B1","envelope":{"id":"E1","version":1},"layers-planned":1,\
                "machine":{"id":"M1","software":{"machine":"1"},"parameter-set":"p1","material":"Ti64","nominal":{}},"after":null,\
                "devices":[{"code":"D1","product":"cup","layers":[1,1]}]}""".formatted(seq, START);
    }

    private static String frame(long seq, long second, double oxygen) {
        return """
                {"type":"frame","session":1,"seq":%d,"time":"%s","build":"B1","phase":"expose","layer":1,"values":{"o2.chamber":%s}}""".formatted(seq, START.plusSeconds(second), oxygen);
    }

    private static String startedWithoutEnvelope(long seq) {
        return """
                {"type":"build-started","session":1,"seq":%d,"time":"%s","build":"B2"}""".formatted(seq, START.plusSeconds(15));
    }

    private static String ended(long seq) {
        return endedOf("B1", seq);
    }

    private static String endedOf(String build, long seq) {
        return """
                {"type":"build-ended","session":1,"seq":%d,"time":"%s","build":"%s","outcome":"completed"}""".formatted(seq, START.plusSeconds(16), build);
    }

    private static String inSession(long session, long seq, long second) {
        return """
                {"type":"frame","session":%d,"seq":%d,"time":"%s","values":{"o2.chamber":1}}""".formatted(session, seq, START.plusSeconds(second));
    }
}
