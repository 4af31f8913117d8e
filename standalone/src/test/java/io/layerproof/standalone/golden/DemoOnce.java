package io.layerproof.standalone.golden;

import io.layerproof.app.register.ShippedEnvelopes;
import io.layerproof.gateway.number.GatewayLine;
import io.layerproof.gateway.number.Numbering;
import io.layerproof.gateway.outbox.Outlet;
import io.layerproof.kafka.evidence.SealingKeyFile;
import io.layerproof.rules.register.RegisteredEnvelope;
import io.layerproof.rules.tree.SealingKey;
import io.layerproof.rules.wire.kafka.DeliveryFlags;
import io.layerproof.rules.wire.kafka.EnvelopeKey;
import io.layerproof.rules.wire.kafka.MqttTopic;
import io.layerproof.rules.wire.kafka.MqttTopic.Channel;
import io.layerproof.rules.wire.kafka.RecordHeader;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import io.layerproof.standalone.plant.DemoPlant;
import io.layerproof.standalone.plant.PlantGateways;
import io.layerproof.standalone.plant.Scenario;
import io.layerproof.standalone.plant.SimulatedPlant;
import io.layerproof.streams.TopologyWithoutBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;

/**
 * The first round of the demo, with nothing left to chance or to a clock: the same bytes from the same gateways, at the
 * same pace, received at fixed times, judged by the topology, settled by the settler.
 */
final class DemoOnce {

    private static final InstantSource FIRST_SESSION = InstantSource.fixed(Instant.ofEpochSecond(1));
    private static final Instant START = Instant.parse("2026-11-20T06:00:00Z");
    private static final int ROUND = 1;

    /** After the last message: long enough for heads of trees that are quiet, receipts and the grace of the settler. */
    private static final Duration QUIET = Duration.ofMinutes(15);

    /** The key of RFC 8032, section 7.1, test 1: everybody knows it. */
    private static final String SECRET_KEY = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
            -----END PRIVATE KEY-----
            """;

    private static final String PUBLIC_KEY = """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
            -----END PUBLIC KEY-----
            """;

    private final Path directory;
    private final Path keyFile;
    private final TopologyWithoutBroker topology;
    private final Map<Topic, List<TestRecord<String, byte[]>>> records = new LinkedHashMap<>();
    private Instant now = START;

    private DemoOnce(Path directory) throws IOException {
        this.directory = directory;
        this.keyFile = directory.resolve("sealing-key.pem");
        writeKey(keyFile);
        SealingKey key = SealingKeyFile.loadMade(keyFile);
        Topics.ALL.forEach(topic -> records.put(topic, new ArrayList<>()));
        topology = new TopologyWithoutBroker(directory.resolve("streams"), key, START, DemoPlant.SPEED);
    }

    /** Plays it; every record of every topic, in the order in which they were written. */
    static Map<Topic, List<TestRecord<String, byte[]>>> play(Path directory)
            throws IOException, InterruptedException, ExecutionException {
        DemoOnce demo = new DemoOnce(directory);
        try (TopologyWithoutBroker open = demo.topology) {
            demo.register();
            demo.build();
            demo.wallAt(demo.now.plus(QUIET));
            demo.keep(open.written());
            demo.settle();
            demo.keep(open.written());
        }
        return demo.records;
    }

    private static void writeKey(Path file) throws IOException {
        Files.writeString(file, SECRET_KEY);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        Files.writeString(SealingKeyFile.publicHalf(file), PUBLIC_KEY);
    }

    private void register() {
        for (RegisteredEnvelope envelope : ShippedEnvelopes.all()) {
            comes(Topics.ENVELOPES, new TestRecord<>(EnvelopeKey.of(envelope.envelope()), envelope.file(), START));
        }
    }

    private void build() throws IOException, InterruptedException {
        List<Scenario> scenarios = DemoPlant.planted(ROUND);
        long durationNs = new SimulatedPlant(scenarios, ROUND, 0).durationNs();
        long startNs = START.getEpochSecond() * 1_000_000_000L - durationNs;
        Map<String, GatewayLine> lines = new LinkedHashMap<>();
        List<Numbering> numberings = new ArrayList<>();
        try {
            for (Scenario scenario : scenarios) {
                Numbering numbering = Numbering.open(directory.resolve("gateways"), scenario.machine(), FIRST_SESSION);
                numberings.add(numbering);
                lines.put(scenario.machine(), new GatewayLine(numbering, new WayToKafka(scenario.machine())));
            }
            new PlantGateways(lines, timeNs -> wallAt(START.plusNanos((long) ((timeNs - startNs) / DemoPlant.SPEED))))
                    .play(new SimulatedPlant(scenarios, ROUND, startNs));
        } finally {
            for (Numbering numbering : numberings) {
                numbering.close();
            }
        }
    }

    /** Every punctuator is called as often as it is where time goes by. */
    private void wallAt(Instant time) {
        for (Instant next = now.plusMillis(100); next.isBefore(time); next = now.plusMillis(100)) {
            topology.wallAt(next);
            now = next;
        }
        topology.wallAt(time);
        now = time.isAfter(now) ? time : now;
    }

    private void comes(Topic topic, TestRecord<String, byte[]> record) {
        Objects.requireNonNull(records.get(topic)).add(record);
        topology.receives(topic, record);
    }

    private void settle() throws InterruptedException, ExecutionException {
        SettledOnce.of(records, directory, keyFile, now).forEach((topic, settled) -> {
            if (topic.equals(Topics.FINAL_HEADS)) {
                settled.forEach(head -> comes(topic, head));
            } else {
                keep(Map.of(topic, settled));
            }
        });
    }

    private void keep(Map<Topic, List<TestRecord<String, byte[]>>> written) {
        written.forEach(
                (topic, some) -> Objects.requireNonNull(records.get(topic)).addAll(some));
    }

    /** MQTT and ingest as one: what is published is in Kafka at once. */
    private final class WayToKafka implements Outlet {

        private static final int UNACKNOWLEDGED = 3;

        private final String machine;
        private final Deque<byte[]> last = new ArrayDeque<>();

        WayToKafka(String machine) {
            this.machine = machine;
        }

        @Override
        public void publish(byte[] payload) {
            if (last.size() == UNACKNOWLEDGED) {
                last.remove();
            }
            last.add(payload);
            deliver(payload, DeliveryFlags.ORDINARY);
        }

        /** The last few had arrived, but their acknowledgements had not. */
        @Override
        public void reconnect() {
            last.forEach(payload -> deliver(payload, new DeliveryFlags(1, false, true)));
        }

        private void deliver(byte[] payload, DeliveryFlags flags) {
            Headers headers = new RecordHeaders();
            String topic = new MqttTopic(machine, Channel.TELEMETRY).name();
            headers.add(RecordHeader.MQTT_TOPIC, topic.getBytes(StandardCharsets.UTF_8));
            headers.add(RecordHeader.MQTT_FLAGS, new byte[] {flags.toByte()});
            comes(Topics.TELEMETRY_RAW, new TestRecord<>(machine, payload, headers, now));
        }

        @Override
        public void drain() {
            // all of it has arrived
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
