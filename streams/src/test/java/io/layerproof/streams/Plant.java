package io.layerproof.streams;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.wire.envelope.RegistryEntryReader;
import io.layerproof.rules.wire.kafka.EnvelopeKey;
import io.layerproof.rules.wire.kafka.RecordHeader;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import io.layerproof.streams.judge.CaseStore;
import io.layerproof.streams.judge.EnvelopeCase;
import io.layerproof.streams.judge.LiveCases;
import io.layerproof.streams.judge.MachineBuilds;
import io.layerproof.streams.metrics.JudgingMetrics;
import io.layerproof.streams.payload.FailingRecords;
import io.layerproof.streams.register.EnvelopeFiles;
import io.layerproof.streams.settings.StreamsSettings;
import io.layerproof.streams.state.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/**
 * A topology without a broker, and the gateway of a machine M1 before it. Seconds are those since {@link #START}, of
 * receipt and of event time alike unless said otherwise. After every other record the live objects of the state are
 * dropped, as they are when a task changes hands: what comes then must be as if they had not been.
 */
public final class Plant implements AutoCloseable {

    public static final String MACHINE = "M1";
    public static final String BUILD = "B1";
    public static final Instant START = Instant.parse("2026-11-20T06:00:00Z");

    /** Oxygen out of its limit opens at once above pq, after five seconds above oq; half a minute of silence is one. */
    public static final String ENVELOPE_FILE = """
            envelope: E1
            version: 1
            scope: {machines: [M1], material: Ti64, products: [cup], software: {machine: "1"}, parameter-set: p1, nominal: {}}
            qualification:
              iq: {protocol: IQ-1, approved: 2026-01-01}
              oq: {protocol: OQ-1, approved: 2026-01-02}
              pq: {protocol: PQ-1, approved: 2026-01-03}
            approvals:
              - {by: a, role: engineer, meaning: author, on: 2026-01-04}
              - {by: b, role: quality, meaning: approval, on: 2026-01-05}
            signals:
              o2.chamber: {range: [0, 210000], max-silence: 30s}
            rules:
              - id: oxygen-high
                title: oxygen in the chamber
                measure: {value: o2.chamber}
                phases: [expose]
                max: {pq: 800, oq: 1000}
                on-delay: {pq: 5s, oq: 2s}
            """;

    final FailingRecords failing = new FailingRecords();

    private final Map<String, Integer> counted = new HashMap<>();
    private final JudgingMetrics metrics = (JudgingMetrics) Proxy.newProxyInstance(
            Plant.class.getClassLoader(), new Class<?>[] {JudgingMetrics.class}, (proxy, method, values) -> {
                counted.merge(method.getName(), 1, Integer::sum);
                return null;
            });

    private final TopologyTestDriver driver;
    private final TestInputTopic<String, byte[]> raw;
    private final TestInputTopic<String, byte[]> envelopes;
    private final LiveCases cases;
    private long wallSecond;
    private int received;

    Plant(Path stateDir, LiveCases cases) {
        this(stateDir, cases, settings -> settings);
    }

    Plant(Path stateDir, LiveCases cases, UnaryOperator<StreamsSettings> change) {
        this.cases = cases;
        StreamsSettings settings = change.apply(StreamsSettings.of("nowhere:9092", 3, stateDir));
        Properties properties = KafkaProperties.of(settings, failing, JudgingMetrics.NOBODY);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        driver = new TopologyTestDriver(
                JudgingTopology.of(settings, cases, SealingSample.KEY, failing, metrics), properties, START);
        raw = driver.createInputTopic(Topics.TELEMETRY_RAW.name(), new StringSerializer(), new ByteArraySerializer());
        envelopes = driver.createInputTopic(Topics.ENVELOPES.name(), new StringSerializer(), new ByteArraySerializer());
    }

    /** With the judge at its end. */
    public static Plant judging(Path stateDir) {
        return new Plant(stateDir, EnvelopeCase.CASES);
    }

    public Plant withEnvelope() {
        byte[] file = ENVELOPE_FILE.getBytes(StandardCharsets.UTF_8);
        Envelope envelope = RegistryEntryReader.valid(file).orElseThrow().envelope();
        envelopes.pipeInput(EnvelopeKey.of(envelope), file);
        return this;
    }

    /** The wall clock, and with it every punctuator, goes on to a second, if it is not there yet. */
    public Plant wallAt(long second) {
        while (wallSecond < second) {
            driver.advanceWallClockTime(Duration.ofSeconds(1));
            wallSecond++;
        }
        return this;
    }

    /** The thread stands still until the wall clock is at a second; then every punctuator is called once. */
    Plant standsStillUntil(long second) {
        driver.advanceWallClockTime(Duration.ofSeconds(second - wallSecond));
        wallSecond = second;
        return this;
    }

    /** A payload that was received at a second, which the wall clock has then reached. */
    Plant receives(double second, String payload) {
        return receives(MACHINE, second, payload.getBytes(StandardCharsets.UTF_8));
    }

    public Plant receives(String machine, double second, byte[] payload) {
        return receives(machine, second, payload, new RecordHeaders());
    }

    Plant receives(String machine, double second, byte[] payload, Headers headers) {
        wallAt((long) second);
        raw.pipeInput(new TestRecord<>(machine, payload, headers, START.plusMillis((long) (second * 1000))));
        if (received++ % 2 == 0) {
            objects().clearCache();
        }
        return this;
    }

    /** A record that another program wrote. */
    Plant otherwise(Topic topic, String key, byte[] value) {
        driver.createInputTopic(topic.name(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(key, value, START.plusSeconds(wallSecond)));
        return this;
    }

    public static String started(long seq, long second) {
        return """
                {"type":"build-started","session":1,"seq":%d,"time":"%s","build":"B1","envelope":{"id":"E1","version":1},"layers-planned":1,
                 "machine":{"id":"M1","software":{"machine":"1"},"parameter-set":"p1","material":"Ti64","nominal":{}},
                 "devices":[{"code":"D1","product":"cup","layers":[1,1]}]}""".formatted(seq, START.plusSeconds(second));
    }

    public static String oxygen(long seq, long second, double value) {
        return """
                {"type":"frame","session":1,"seq":%d,"time":"%s","build":"B1","phase":"expose","layer":1,"values":{"o2.chamber":%s}}""".formatted(seq, START.plusSeconds(second), value);
    }

    public static String ended(long seq, long second) {
        return """
                {"type":"build-ended","session":1,"seq":%d,"time":"%s","build":"B1","outcome":"completed"}""".formatted(seq, START.plusSeconds(second));
    }

    List<ObjectNode> events(Topic topic) {
        return records(topic).stream().map(record -> json(record.value())).toList();
    }

    private static ObjectNode json(byte[] value) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<TestRecord<String, byte[]>> records(Topic topic) {
        if (!driver.producedTopicNames().contains(topic.name())) {
            return List.of();
        }
        return driver.createOutputTopic(topic.name(), new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /** What was written to the changelog of the state since it was asked for last. */
    List<TestRecord<byte[], byte[]>> changelog() {
        return driver.createOutputTopic(
                        "test-" + JudgingTopology.STATE + "-changelog",
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /** How often the topology told its metrics of something. */
    int counted(String method) {
        return counted.getOrDefault(method, 0);
    }

    /** What is kept of the machine's builds. */
    MachineBuilds builds() {
        objects().clearCache();
        return new CaseStore(objects(), cases, new EnvelopeFiles()).buildsOf(MACHINE);
    }

    private ObjectStore objects() {
        return (ObjectStore) driver.getStateStore(JudgingTopology.STATE);
    }

    /** Evidence as short texts: kind and what it is about. */
    List<String> evidence() {
        return records(Topics.EVIDENCE).stream().map(Plant::shortly).toList();
    }

    private static String shortly(TestRecord<String, byte[]> record) {
        String kind = header(record.headers(), RecordHeader.KIND);
        if (record.headers().lastHeader(RecordHeader.SEQ) != null) {
            return kind + " " + header(record.headers(), RecordHeader.SESSION) + "/"
                    + header(record.headers(), RecordHeader.SEQ);
        }
        ObjectNode fact = json(record.value());
        if (kind.equals("copy")) {
            return kind + " " + fact.path("session").asText() + "/"
                    + fact.path("seq").asText();
        }
        return kind.equals("hole") ? kind + " " + fact.path("what").asText() : kind;
    }

    static String header(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        driver.close();
    }
}
