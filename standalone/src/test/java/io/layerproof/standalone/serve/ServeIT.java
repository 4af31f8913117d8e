package io.layerproof.standalone.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.layerproof.app.ExitStatus;
import io.layerproof.ingest.Certificates;
import io.layerproof.ingest.MachineOverTls;
import io.layerproof.ingest.Mosquitto;
import io.layerproof.rules.wire.kafka.Topics;
import io.layerproof.standalone.broker.OxygenEnvelope;
import io.layerproof.standalone.broker.TopicReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code layerproof serve} as a program, against a mosquitto with the shipped configuration (TLS, client certificate,
 * password) and a Kafka with SASL_SSL and SCRAM-SHA-512. Ordered: the topics are missing first, and then made.
 */
@Timeout(600)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ServeIT {

    private static final Duration WAIT = Duration.ofMinutes(2);
    private static final int TERMINATED = 128 + 15;
    private static final Map<String, String> ENVIRONMENT = Map.of("INGEST_PASSWORD", "secret");

    @TempDir
    static Path directory;

    private static int mqttPort;
    private static Mosquitto mqtt;
    private static ScramKafka kafka;

    @BeforeAll
    static void start() throws Exception {
        Mosquitto.passwords(directory, Map.of("layerproof-ingest", "secret", "M1", "one"));
        var certificates = new Certificates(directory);
        certificates.authority("ca");
        certificates.signed("server", "ca", "ip:127.0.0.1");
        certificates.signed("client", "ca", "dns:layerproof.example");
        mqttPort = Mosquitto.freePort();
        mqtt = Mosquitto.start(directory, Mosquitto.shippedConfiguration(directory, mqttPort), mqttPort);
        kafka = ScramKafka.start(directory.resolve("kafka"), directory, "layerproof", "k\"ey");
        password("kafka.password", "k\"ey");
        password("guessed.password", "guessed");
    }

    private static void password(String name, String text) throws IOException {
        Path file = Files.writeString(directory.resolve(name), text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @AfterAll
    static void stop() {
        if (kafka != null) {
            kafka.close();
        }
        if (mqtt != null) {
            mqtt.close();
        }
    }

    @Test
    @Order(1)
    void aWrongPasswordForKafkaIsSaidInOneLineThatNamesTheKey() throws Exception {
        // Given
        String config = config().replace("kafka.password", "guessed.password");

        // When
        try (Program serve = serve(config)) {
            int status = serve.awaitEnd();

            // Then
            assertThat(status).isEqualTo(ExitStatus.BAD_INPUT);
            assertThat(serve.err())
                    .containsOnlyOnce("layerproof: kafka.bootstrap-servers: " + kafka.bootstrapServers()
                            + ": cannot list topics: Authentication failed")
                    .doesNotContain("\tat ", "guessed");
            assertThat(serve.out().lines()).singleElement().asString().startsWith("The log goes to ");
        }
    }

    @Test
    @Order(2)
    void topicsThatAreMissingAreNamedWithWhatToDo() throws Exception {
        // Given
        String config = config().replace("create-topics: true", "create-topics: false");

        // When
        try (Program serve = serve(config)) {
            int status = serve.awaitEnd();

            // Then
            assertThat(status).isEqualTo(ExitStatus.BAD_INPUT);
            assertThat(serve.err())
                    .contains("layerproof: kafka.create-topics: topics telemetry.raw, quarantine, evidence, ")
                    .contains("are missing; make what is missing, or let it be made with: create-topics: true")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    @Order(3)
    void whatAMachinePublishesWhileOnlyIngestRunsIsJudgedWhenEverythingRuns() throws Exception {
        // Given
        try (Program ingest = serve(config(), "--only", "ingest")) {
            ingest.awaitSaying("Ingest takes layerproof/+/telemetry from ssl://127.0.0.1:" + mqttPort);
            registerEnvelope();
            new MachineOverTls(mqttPort, directory, "client").publish("M1", "one", build());
            await("telemetry.raw", 12);
            ingest.terminate();
            assertThat(ingest.awaitEnd()).isEqualTo(TERMINATED);
        }

        // When
        try (Program all = serve(config(), "--json")) {
            List<ConsumerRecord<String, byte[]>> verdicts = await("verdicts", 2);
            all.awaitSaying("\"settled\":true");
            all.terminate();

            // Then
            assertThat(all.awaitEnd()).isEqualTo(TERMINATED);
            JsonNode live = new ObjectMapper().readTree(verdicts.get(0).value());
            JsonNode settled = new ObjectMapper().readTree(verdicts.get(1).value());
            assertThat(live.path("verdict").asText()).as(live.toString()).isEqualTo("CONFORMING");
            assertThat(settled.path("settled").asBoolean()).isTrue();
            assertThat(settled.path("verdict").asText()).isEqualTo("CONFORMING");
            assertThat(all.out())
                    .contains("\"log\":\"" + directory.resolve("log/layerproof.log"))
                    .contains("\"mqtt\":\"ssl://127.0.0.1:" + mqttPort, "\"kafka\":\"" + kafka.bootstrapServers())
                    .contains("Stopping; data kept in Kafka, " + directory.resolve("state"));
            assertThat(steps(all))
                    .satisfiesExactly(
                            step -> assertThat(step).startsWith("Kafka at "),
                            step -> assertThat(step).startsWith("Ingest takes "),
                            step -> assertThat(step).startsWith("Streams judges"),
                            step -> assertThat(step).startsWith("The settler settles"),
                            step -> assertThat(step).isEqualTo("Ingest has stopped"),
                            step -> assertThat(step).isEqualTo("Streams has stopped"),
                            step -> assertThat(step).isEqualTo("The settler has stopped"));
            assertThat(Files.readString(directory.resolve("log").resolve("layerproof.log")))
                    .contains("ingest has ended")
                    .doesNotContain("\tat ", "secret", "k\"ey");
            assertThat(all.err()).isEmpty();
        }
    }

    @Test
    @Order(4)
    void theAuditorReadsTheEvidenceOfThatKafkaWithTheSameConfiguration() throws Exception {
        // Given
        String key = directory.resolve("sealing-key.pub.pem").toString();
        String export = directory.resolve("export").toString();

        // When
        try (Program exporting = withConfig(config(), "export-evidence", "--out", export, "--key", key);
                Program verifying = withConfig(config(), "verify-evidence", "--key", key)) {
            int exported = exporting.awaitEnd();
            int verified = verifying.awaitEnd();

            // Then
            assertThat(exported).as(exporting.err()).isZero();
            assertThat(verified).as(verifying.out() + verifying.err()).isZero();
            assertThat(verifying.out()).contains("intact: every byte is the one that was sealed");
        }
        try (Program offline = Program.start(directory, Map.of(), List.of("verify-evidence", export, "--key", key))) {
            assertThat(offline.awaitEnd()).as(offline.out() + offline.err()).isZero();
        }
        String guessing = config().replace("kafka.password", "guessed.password");
        try (Program refused = withConfig(guessing, "verify-evidence", "--key", key)) {
            assertThat(refused.awaitEnd()).isEqualTo(ExitStatus.BAD_INPUT);
            assertThat(refused.err())
                    .startsWith("layerproof: " + kafka.bootstrapServers() + ": Authentication failed")
                    .doesNotContain("\tat ", "guessed");
        }
    }

    @Test
    @Order(5)
    void aWrongPasswordForMqttIsSaidAtOnceAndEndsTheStartWhenItHasWaited() throws Exception {
        // Given
        String config = config() + "start-wait-ms: 10000\n";

        // When
        try (Program serve = Program.start(
                directory, Map.of("INGEST_PASSWORD", "guessed"), arguments(config, "serve", "--only", "ingest"))) {
            int status = serve.awaitEnd();

            // Then
            assertThat(status).isEqualTo(ExitStatus.BAD_INPUT);
            assertThat(serve.out()).contains("Not authorized").contains("trying again");
            assertThat(serve.err())
                    .startsWith("layerproof: mqtt.url: cannot connect to ssl://127.0.0.1:" + mqttPort)
                    .contains("Not authorized", "no connection within 10000 ms (start-wait-ms)")
                    .doesNotContain("\tat ", "guessed");
        }
    }

    @Test
    @Order(6)
    void aKafkaThatIsNotThereIsNamed() throws Exception {
        // Given
        int nobody = Mosquitto.freePort();
        String config = config().replace(kafka.bootstrapServers(), "127.0.0.1:" + nobody);

        // When
        try (Program serve = serve(config)) {
            int status = serve.awaitEnd();

            // Then
            assertThat(status).isEqualTo(ExitStatus.BAD_INPUT);
            assertThat(serve.err().lines())
                    .containsExactly("layerproof: kafka.bootstrap-servers: 127.0.0.1:" + nobody
                            + ": cannot list topics: no answer");
        }
    }

    private static Program serve(String config, String... options) throws IOException {
        return withConfig(config, "serve", options);
    }

    private static Program withConfig(String config, String command, String... options) throws IOException {
        return Program.start(directory, ENVIRONMENT, arguments(config, command, options));
    }

    private static List<String> arguments(String config, String command, String... options) throws IOException {
        Path file = Files.writeString(directory.resolve("layerproof.yaml"), config);
        return Stream.concat(Stream.of(command, "--config", file.toString()), Stream.of(options))
                .toList();
    }

    private static String config() {
        return """
                mqtt:
                  url: ssl://127.0.0.1:%d
                  login: {username: layerproof-ingest, password-env: INGEST_PASSWORD}
                  tls: {trusted: ca.pem, own: {certificate: client.pem, key: client.key}}
                kafka:
                  bootstrap-servers: %s
                  login: {username: layerproof, password-file: kafka.password}
                  tls: {trusted: ca.pem}
                  partitions: 2
                  replication: 1
                  create-topics: true
                streams:
                  state-dir: state
                settler:
                  directory: settling
                  grace-ms: 300
                log-directory: log
                """.formatted(mqttPort, kafka.bootstrapServers());
    }

    private static List<String> steps(Program program) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<String> steps = new ArrayList<>();
        for (String line : program.out().lines().toList()) {
            JsonNode told = json.readTree(line);
            if (told.path("event").asText().equals("step")) {
                steps.add(told.path("text").asText());
            }
        }
        return steps;
    }

    private static List<ConsumerRecord<String, byte[]>> await(String topic, int records) {
        try (TopicReader reader = TopicReader.fromBeginning(
                kafka.inner(),
                Topics.ALL.stream()
                        .filter(one -> one.name().equals(topic))
                        .findFirst()
                        .orElseThrow())) {
            return reader.await(WAIT, all -> all.size() >= records);
        }
    }

    private static void registerEnvelope() throws Exception {
        Path envelope = Files.writeString(directory.resolve("E1.yaml"), OxygenEnvelope.TEXT);
        try (Program program = withConfig(config(), "register-envelope", envelope.toString())) {
            assertThat(program.awaitEnd()).as(program.err()).isZero();
            assertThat(program.out()).startsWith("registered E1 version 1, sha256 ");
        }
    }

    private static List<String> build() {
        String started = """
                {"type":"build-started","session":1,"seq":0,"time":"2026-11-20T06:00:00Z","build":"B1","envelope":{"id":"E1","version":1},"layers-planned":1,\
                "machine":{"id":"M1","software":{"machine":"1"},"parameter-set":"p1","material":"Ti64","nominal":{}},"after":null,\
                "devices":[{"code":"D1","product":"cup","layers":[1,1]}]}""";
        Stream<String> frames = IntStream.rangeClosed(1, 10).mapToObj(seq -> """
                {"type":"frame","session":1,"seq":%d,"time":"2026-11-20T06:00:%02dZ","build":"B1","phase":"expose","layer":1,"values":{"o2.chamber":400}}""".formatted(seq, seq));
        String ended = """
                {"type":"build-ended","session":1,"seq":11,"time":"2026-11-20T06:00:11Z","build":"B1","outcome":"completed"}""";
        return Stream.of(Stream.of(started), frames, Stream.of(ended))
                .flatMap(all -> all)
                .toList();
    }
}
