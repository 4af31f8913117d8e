package io.layerproof.app.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.layerproof.app.Refusal;
import io.layerproof.app.config.ConfigFile;
import io.layerproof.app.config.ServeConfig;
import io.layerproof.app.config.Service;
import io.layerproof.connect.Login;
import io.layerproof.connect.Secret;
import io.layerproof.ingest.IngestConfig;
import io.layerproof.kafka.cluster.KafkaConnection;
import io.layerproof.kafka.cluster.KafkaSettings;
import io.layerproof.settle.SettlerSettings;
import io.layerproof.streams.settings.StreamsSettings;
import io.layerproof.streams.settings.StreamsSettings.Order;
import io.layerproof.streams.settings.StreamsSettings.Silence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigFileTest {

    private static final Set<Service> ALL = EnumSet.allOf(Service.class);

    private static final String SHORTEST = """
            mqtt:
              url: tcp://broker:1883
            kafka:
              bootstrap-servers: kafka:9092
              partitions: 12
            streams:
              state-dir: state
            settler:
              directory: settling
            """;

    @TempDir
    private Path directory;

    @Test
    void whatIsNotSaidIsAsTheRecordsHaveIt() throws IOException {
        // When
        ServeConfig config = read(SHORTEST);

        // Then
        assertThat(config.ingest()).isEqualTo(IngestConfig.of("tcp://broker:1883", "kafka:9092"));
        StreamsSettings streams = StreamsSettings.of("kafka:9092", 12, directory.resolve("state"));
        Map<String, String> plain = Map.of("security.protocol", "PLAINTEXT");
        assertThat(config.streams())
                .isEqualTo(streams.withKafka(streams.kafka()
                        .withClient(Map.of("security.protocol", "PLAINTEXT", "replication.factor", "3"))));
        SettlerSettings settler = SettlerSettings.of("kafka:9092", 12, directory.resolve("settling"));
        assertThat(config.settler()).isEqualTo(settler.withKafka(settler.kafka().withClient(plain)));
        assertThat(config.cluster())
                .isEqualTo(new ServeConfig.Cluster(KafkaConnection.of("kafka:9092"), plain, 12, 3, false));
        assertThat(config.firstStart()).isNull();
        assertThat(config.sessionExpected()).isNull();
        assertThat(config.startWaitMs()).isEqualTo(60_000);
        assertThat(config.logDirectory()).isEqualTo(directory);
    }

    @Test
    void theLogGoesToStandardErrorWhereThatIsAskedFor() throws IOException {
        // When
        ServeConfig config = read(SHORTEST + "log-directory: \"-\"\n");

        // Then
        assertThat(config.logDirectory()).isNull();
    }

    @Test
    void aFullFileIsWhatTheServicesAreTold() throws IOException {
        // Given
        secret("kafka.password", "k\"ey\n");
        String full = """
                start-wait-ms: 5000
                log-directory: /var/log/layerproof
                machines: [M1, M2]
                max-payload-bytes: 1000
                close-wait-ms: 7
                mqtt:
                  url: tcp://broker:1883
                  client-id: ingest-2
                  login: {username: layerproof-ingest, password-env: MQTT_PASSWORD}
                  receive-maximum: 11
                  session-expiry-seconds: 12
                  session-expected: false
                  keep-alive-seconds: 13
                  connect-wait-ms: 14
                  reconnect-min-ms: 15
                  reconnect-max-ms: 16
                kafka:
                  bootstrap-servers: kafka-1:9092,kafka-2:9092
                  login: {username: layerproof, password-file: kafka.password}
                  sasl-mechanism: SCRAM-SHA-256
                  delivery-timeout-ms: 2000
                  max-block-ms: 3000
                  partitions: 24
                  replication: 2
                  create-topics: true
                streams:
                  state-dir: state
                  sealing-key: keys/seal.pem
                  threads: 4
                  max-running-builds: 2
                  application-id: judge
                  commit-interval-ms: 50
                  transaction-timeout-ms: 20000
                  standbys: 1
                  first-start: false
                  order: {hold-back-ms: 1, hold-back-messages: 2, hold-back-bytes: 3}
                  silence: {check-every-ms: 10, lag-ms: 20, speed: 2.5}
                settler:
                  directory: settling
                  instance: b
                  group: settle
                  grace-ms: 9
                  run-bytes: 2000
                """;

        // When
        ServeConfig config = read(full);

        // Then
        KafkaConnection kafka = new KafkaConnection(
                "kafka-1:9092,kafka-2:9092",
                new Login("layerproof", new Secret("k\"ey")),
                "SCRAM-SHA-256",
                null,
                2000,
                3000);
        Map<String, String> client = Map.of(
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "SCRAM-SHA-256",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required"
                        + " username=\"layerproof\" password=\"k\\\"ey\";");
        assertThat(config.cluster()).isEqualTo(new ServeConfig.Cluster(kafka, client, 24, 2, true));
        assertThat(config.ingest())
                .isEqualTo(new IngestConfig(
                        new IngestConfig.Mqtt(
                                "tcp://broker:1883",
                                "ingest-2",
                                new Login("layerproof-ingest", new Secret("of MQTT_PASSWORD")),
                                null,
                                11,
                                12,
                                false,
                                13,
                                14,
                                15,
                                16),
                        kafka,
                        List.of("M1", "M2"),
                        1000,
                        7));
        StreamsSettings streams = Objects.requireNonNull(config.streams());
        assertThat(streams.kafka().client()).containsAllEntriesOf(client).containsEntry("replication.factor", "2");
        assertThat(streams)
                .isEqualTo(new StreamsSettings(
                        new KafkaSettings(
                                kafka.bootstrapServers(),
                                "judge",
                                24,
                                50,
                                20_000,
                                1,
                                false,
                                streams.kafka().client()),
                        directory.resolve("state"),
                        directory.resolve("keys/seal.pem"),
                        4,
                        new Order(1, 2, 3),
                        new Silence(10, 20, 2.5),
                        2));
        SettlerSettings settler = Objects.requireNonNull(config.settler());
        assertThat(settler)
                .isEqualTo(new SettlerSettings(
                        settler.kafka(),
                        "b",
                        directory.resolve("settling"),
                        directory.resolve("keys/seal.pem"),
                        9,
                        2000));
        assertThat(settler.kafka().applicationId()).isEqualTo("settle");
        assertThat(settler.kafka().client()).isEqualTo(client);
        assertThat(config.firstStart()).isFalse();
        assertThat(config.sessionExpected()).isFalse();
        assertThat(config.startWaitMs()).isEqualTo(5_000);
        assertThat(config.logDirectory()).isEqualTo(Path.of("/var/log/layerproof"));
        assertThat(config.toString()).doesNotContain("k\"ey", "k\\\"ey", "of MQTT_PASSWORD");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                // keys
                mistake(
                        "mqtt:",
                        "mtqq:",
                        "mtqq, line 1: found an unknown key, expected one of mqtt kafka machines"
                                + " max-payload-bytes close-wait-ms streams settler start-wait-ms log-directory",
                        "mqtt, line 1: found no such key, expected url, login, tls, …"),
                mistake(
                        "  partitions: 12",
                        "  partitions: 12\n  partition: 12",
                        "kafka.partition, line 6: found an unknown key, expected one of bootstrap-servers login"
                                + " sasl-mechanism tls delivery-timeout-ms max-block-ms partitions replication"
                                + " create-topics"),
                mistake(
                        "  partitions: 12",
                        "  partitions: 12\n  partitions: 12",
                        "kafka.partitions, line 6: found the key a second time, expected each key once"),
                mistake(
                        "  partitions: 12\n",
                        "",
                        "kafka.partitions, line 4: found no such key, expected a whole number; it is fixed when the"
                                + " topics are made"),
                mistake(
                        "  url: tcp://broker:1883",
                        "  client-id: a",
                        "mqtt.url, line 2: found no such key, expected tcp://host:port or ssl://host:port"),
                mistake(
                        "  directory: settling",
                        "  instance: a",
                        "settler.directory, line 9: found no such key, expected a directory"),
                // a directory in which the settler deletes
                settlerIn(".", "streams.state-dir"),
                settlerIn("./state", "streams.state-dir"),
                mistake(
                        "  state-dir: state",
                        "  state-dir: state\n  sealing-key: settling/keys/seal.pem",
                        "settler.directory, line 10: found DIR/settling, which holds the sealing key of streams,"
                                + " expected a directory of the settler alone"),
                mistake(
                        "  directory: settling",
                        "  directory: settling\n  sealing-key: settling/seal.pem",
                        "settler.directory, line 9: found DIR/settling, which holds settler.sealing-key, expected a"
                                + " directory of the settler alone"),
                // kinds
                mistake("state-dir: state", "state-dir: [a]", "streams.state-dir, line 7: found a list, expected text"),
                mistake(
                        "  state-dir: state",
                        "  state-dir: state\n  threads: many",
                        "streams.threads, line 8: found \"many\", expected a whole number"),
                mistake(
                        "  state-dir: state",
                        "  state-dir: state\n  threads: 1.5",
                        "streams.threads, line 8: found 1.5, expected a whole number"),
                mistake(
                        "partitions: 12",
                        "partitions: 12\n  create-topics: yes",
                        "kafka.create-topics, line 6: found \"yes\", expected true or false"),
                mistake(
                        "settler:\n  directory: settling",
                        "settler: here",
                        "settler, line 8: found \"here\", expected keys and values"),
                mistake(
                        "mqtt:\n",
                        "mqtt: x: y\n",
                        "line 1: found a mistake (mapping values are not allowed here)," + " expected YAML 1.2"),
                // ranges
                mistake(
                        "partitions: 12",
                        "partitions: 0",
                        "kafka.partitions, line 5: found 0, expected from 1 to 10000"),
                mistake(
                        "partitions: 12",
                        "partitions: 12\n  replication: 0",
                        "kafka.replication, line 6: found 0, expected from 1 to 100"),
                mistake(
                        "url: tcp://broker:1883",
                        "url: http://broker",
                        "mqtt.url, line 2: found http://broker, expected tcp://host:port or ssl://host:port"),
                mistake(
                        "url: tcp",
                        "url: ssl",
                        "mqtt.tls, line 2: found no such key, expected given for an ssl address, and only there"),
                mistake(
                        "url: tcp://broker:1883",
                        "url: tcp://broker:1883\n  reconnect-min-ms: 20000",
                        "mqtt.reconnect-max-ms, line 2: found no such key, expected from 20000 to 600000"),
                mistake(
                        "  state-dir: state",
                        "  state-dir: state\n  threads: 9000000000",
                        "streams.threads, line 8: found 2147483647, expected from 1 to 64"),
                mistake(
                        "  state-dir: state",
                        "  state-dir: state\n  standbys: 5\n  commit-interval-ms: 0"
                                + "\n  order: {hold-back-ms: -1, hold-back-bytes: 600000}\n  silence: {speed: 0}",
                        "streams.commit-interval-ms, line 9: found 0, expected from 1 to 60000",
                        "streams.standbys, line 8: found 5, expected from 0 to 4",
                        "streams.order.hold-back-ms, line 10: found -1, expected from 0 to 600000",
                        "streams.order.hold-back-bytes, line 10: found 600000, expected from 0 to 524288",
                        "streams.silence.speed, line 11: found 0.0, expected more than 0, at most 100000"),
                mistake(
                        "  directory: settling",
                        "  directory: settling\n  grace-ms: -1\n  instance: a b",
                        "settler.instance, line 11: found a b, expected 1 to 64 of A-Z a-z 0-9 -",
                        "settler.grace-ms, line 10: found -1, expected from 0 to 604800000"),
                mistake(
                        "mqtt:\n",
                        "machines: [M1, M/2]\nmqtt:\n",
                        "machines, line 1: found M/2, expected 1 to 64 of A-Z a-z 0-9 -"),
                mistake(
                        "mqtt:\n",
                        "start-wait-ms: 0\nmqtt:\n",
                        "start-wait-ms, line 1: found 0, expected from 1 to 3600000"),
                mistake(
                        "partitions: 12",
                        "partitions: 12\n  sasl-mechanism: GSSAPI",
                        "kafka.sasl-mechanism, line 6: found GSSAPI, expected SCRAM-SHA-512, SCRAM-SHA-256 or PLAIN"),
                // passwords
                login(
                        "{username: a, password: hunter2}",
                        "kafka.login.password, line 6: found a password in clear, expected password-file: PATH or"
                                + " password-env: NAME"),
                login(
                        "hunter2",
                        "kafka.login, line 6: found no keys, expected username, and password-file: PATH or"
                                + " password-env: NAME"),
                login(
                        "{username: a}",
                        "kafka.login, line 6: found no password, expected password-file: PATH or"
                                + " password-env: NAME"),
                login(
                        "{username: a, password-env: SET, password-file: good}",
                        "kafka.login, line 6: found two passwords, expected password-file: PATH or password-env: NAME"),
                login(
                        "{password-env: SET}",
                        "kafka.login.username, line 6: found no such key, expected the user's name"),
                login(
                        "{username: a, password-env: UNSET}",
                        "kafka.login.password-env, line 6: found UNSET, which is not set, expected an environment"
                                + " variable with the password"),
                login(
                        "{username: a, password-file: nowhere}",
                        "kafka.login.password-file, line 6: found DIR/nowhere, which is not there, expected a file"
                                + " with the password"),
                login(
                        "{username: a, password-file: open}",
                        "kafka.login.password-file, line 6: found DIR/open, which others than its owner may use,"
                                + " expected its owner's alone: chmod 600 DIR/open"),
                login(
                        "{username: a, password-file: empty}",
                        "kafka.login.password-file, line 6: found DIR/empty, which holds nothing, expected one line"),
                login(
                        "{username: a, password-file: two}",
                        "kafka.login.password-file, line 6: found DIR/two, which holds several lines, expected one"
                                + " line"),
                // certificates
                mistake(
                        "partitions: 12",
                        "partitions: 12\n  tls: {}",
                        "kafka.tls.trusted, line 6: found no such key, expected a PEM file"),
                mistake(
                        "partitions: 12",
                        "partitions: 12\n  tls: {trusted: nowhere.pem}",
                        "kafka.tls.trusted: DIR/nowhere.pem cannot be read"),
                mistake(
                        "partitions: 12",
                        "partitions: 12\n  tls: {trusted: two}",
                        "kafka.tls.trusted: DIR/two holds something that is no certificate"));
    }

    private static Arguments mistake(String right, String wrong, String... lines) {
        assertThat(SHORTEST).contains(right);
        return Arguments.of(
                SHORTEST.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong)), List.of(lines));
    }

    private static Arguments settlerIn(String directory, String kept) {
        String named = directory.equals(".") ? "DIR" : directory.replaceFirst("\\.", "DIR");
        return mistake(
                "directory: settling",
                "directory: " + directory,
                "settler.directory, line 9: found " + named + ", which holds " + kept
                        + ", expected a directory of the settler alone");
    }

    private static Arguments login(String login, String line) {
        return mistake("partitions: 12", "partitions: 12\n  login: " + login, line);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("mistakes")
    void whatIsWrongIsRefusedWithItsPathEachOnALineOfItsOwn(String yaml, List<String> lines) throws IOException {
        // Given
        secret("good", "hunter2");
        secret("empty", "");
        secret("two", "hunter2\nhunter3\n");
        Files.setPosixFilePermissions(secret("open", "hunter2"), PosixFilePermissions.fromString("rw-r-----"));

        // When
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> read(yaml));

        // Then
        String message = String.valueOf(refusal.getMessage()).replace(directory.toString(), "DIR");
        assertThat(message.lines().map(String::strip))
                .startsWith("DIR/layerproof.yaml: not a valid configuration")
                .containsAll(lines)
                .hasSize(lines.size() + 1);
        assertThat(message).doesNotContain("hunter");
    }

    @Test
    void whereIngestDoesNotRunItsPasswordNeedNotBeThere() throws IOException {
        // Given
        String yaml = SHORTEST.replace(
                "tcp://broker:1883", "tcp://broker:1883\n  login: {username: a, password-file: nowhere}");

        // When
        ServeConfig config = ConfigFile.read(write(yaml), EnumSet.of(Service.SETTLER), name -> null);

        // Then
        assertThat(config.ingest()).isNull();
        assertThat(config.streams()).isNull();
        assertThat(config.settler())
                .extracting(SettlerSettings::sealingKey)
                .isEqualTo(directory.resolve("sealing-key.pem"));
    }

    @Test
    void aServiceThatRunsByItselfNeedsNoSectionOfTheOthers() throws IOException {
        // Given
        String yaml = "kafka: {bootstrap-servers: 'k:1', partitions: 1}\nmqtt: {url: 'tcp://m:1'}\n";

        // When
        ServeConfig config = ConfigFile.read(write(yaml), EnumSet.of(Service.INGEST), name -> null);

        // Then
        assertThat(config.ingest()).isEqualTo(IngestConfig.of("tcp://m:1", "k:1"));
    }

    @Test
    void aFileThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> ConfigFile.read(directory.resolve("nowhere"), ALL, name -> null))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThatThrownBy(() -> read("")).hasMessageContaining("line 1: found nothing, expected a configuration");
    }

    private ServeConfig read(String yaml) throws IOException {
        return ConfigFile.read(write(yaml), ALL, name -> name.equals("UNSET") ? null : "of " + name);
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(directory.resolve("layerproof.yaml"), yaml);
    }

    private Path secret(String name, String text) throws IOException {
        Path file = Files.writeString(directory.resolve(name), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
