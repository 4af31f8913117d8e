package io.layerproof.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerproof.connect.Login;
import io.layerproof.connect.Secret;
import io.layerproof.connect.Tls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests the shipped mosquitto configuration, with other paths and another port, and with real certificates: who may
 * connect, and who may publish what. Two more listeners have an expired certificate and the certificate of another
 * host.
 */
@Timeout(120)
class SecureMqttIT {

    private static final String INGEST = "layerproof-ingest";
    private static final long WAIT_S = 20;

    @TempDir
    static Path directory;

    private static Certificates certificates;
    private static Mosquitto broker;
    private static int port;
    private static int expiredPort;
    private static int otherHostPort;

    @BeforeAll
    static void start() throws Exception {
        Mosquitto.passwords(directory, Map.of(INGEST, "secret", "M1", "one", "M2", "two"));
        certificates = new Certificates(directory);
        Path authority = certificates.authority("ca");
        certificates.authority("other-ca");
        certificates.signed("server", "ca", "ip:127.0.0.1");
        certificates.signed("expired", "ca", "ip:127.0.0.1", "-9d");
        certificates.signed("other-host", "ca", "dns:elsewhere.example");
        certificates.signed("client", "ca", "dns:ingest.example");
        port = Mosquitto.freePort();
        expiredPort = Mosquitto.freePort();
        otherHostPort = Mosquitto.freePort();
        broker = Mosquitto.start(
                directory,
                Mosquitto.shippedConfiguration(directory, port)
                        + listener(expiredPort, "expired", authority)
                        + listener(otherHostPort, "other-host", authority),
                port);
    }

    private static String listener(int port, String certificate, Path authority) {
        return """

                listener %d 127.0.0.1
                cafile %s
                certfile %s/%s.pem
                keyfile %s/%s.key
                """.formatted(port, authority, directory, certificate, directory, certificate);
    }

    @AfterAll
    static void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void withTheRightCertificatesAndPasswordWhatAGatewayPublishesArrives() throws Exception {
        // Given
        BlockingQueue<Delivery> arrived = new LinkedBlockingQueue<>();
        try (PahoSource ingest = source(port, ingestLogin("secret"), "ca", "client")) {
            boolean sessionPresent = ingest.connect(into(arrived));
            ingest.subscribe("layerproof/+/telemetry");

            // When
            int reason = publish("M1", "one", "layerproof/M1/telemetry");

            // Then
            assertThat(sessionPresent).isFalse();
            assertThat(reason).isZero();
            assertThat(arrived.poll(WAIT_S, TimeUnit.SECONDS)).isNotNull();
        }
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(
                        "a wrong authority",
                        port,
                        "secret",
                        "other-ca",
                        "client",
                        "unable to find valid certification path"),
                Arguments.of(
                        "an expired certificate", expiredPort, "secret", "ca", null, "CertificateExpiredException"),
                Arguments.of(
                        "another host's certificate",
                        otherHostPort,
                        "secret",
                        "ca",
                        null,
                        "No subject alternative names"),
                Arguments.of("a wrong password", port, "guessed", "ca", "client", "ot authorized"),
                Arguments.of(
                        "no certificate of ours",
                        port,
                        "secret",
                        "ca",
                        null,
                        "mqtt.url: cannot connect to ssl://127.0.0.1"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void whoIsNotWhoHeShouldBeIsRefusedInWords(
            String what, int at, String password, String authority, @Nullable String own, String words) {
        try (PahoSource ingest = source(at, ingestLogin(password), authority, own)) {
            assertThatThrownBy(() -> ingest.connect(into(new LinkedBlockingQueue<>())))
                    .isInstanceOf(MqttFailure.class)
                    .hasMessageContaining("mqtt.url: cannot connect to ssl://127.0.0.1:" + at)
                    .hasMessageContaining(words)
                    .hasMessageNotContaining(password);
        }
    }

    @Test
    void aFileThatIsNoKeyIsNamedWithItsPath() {
        // Given
        var own = new Tls.Own(directory.resolve("client.pem"), directory.resolve("client.pem"));
        var tls = new Tls(directory.resolve("ca.pem"), own);

        // When, Then
        assertThatThrownBy(() -> tls.context("mqtt.tls"))
                .hasMessageStartingWith("mqtt.tls.own.key: ")
                .hasMessageContaining("BEGIN PRIVATE KEY");
        assertThatThrownBy(() -> new Tls(directory.resolve("nowhere.pem"), null).context("mqtt.tls"))
                .hasMessageStartingWith("mqtt.tls.trusted: ")
                .hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> new Tls(directory.resolve("acl"), null).context("mqtt.tls"))
                .hasMessageStartingWith("mqtt.tls.trusted: ");
    }

    static Stream<Arguments> publishing() {
        return Stream.of(
                Arguments.of("M1", "layerproof/M1/telemetry", true),
                Arguments.of("M1", "layerproof/M1/status", true),
                Arguments.of("M1", "layerproof/M2/telemetry", false),
                Arguments.of("M1", "layerproof/M2/status", false),
                Arguments.of("M1", "layerproof/M1/receipts", false),
                Arguments.of("M1", "layerproof/M1/feedback", false),
                Arguments.of("M1", "layerproof/M1/telemetry/more", false),
                Arguments.of("M1", "elsewhere", false),
                Arguments.of(INGEST, "layerproof/M1/receipts", true),
                Arguments.of(INGEST, "layerproof/M1/feedback", true),
                Arguments.of(INGEST, "layerproof/M1/telemetry", false));
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @MethodSource("publishing")
    void aMachineSpeaksAsItselfOnly(String user, String topic, boolean allowed) throws Exception {
        // When
        int reason = publish(user, passwordOf(user), topic);

        // Then
        assertThat(reason).isIn(allowed ? List.of(0, 16) : List.of(0x87));
    }

    @Test
    void aMachineHearsWhatIsMeantForItOnly() throws Exception {
        // Given
        MqttAsyncClient machine = connected("M1", "one");
        MqttAsyncClient ingest = connected(INGEST, "secret");
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        machine.setCallback(new Hearing(heard));
        machine.subscribe("layerproof/+/receipts", 1).waitForCompletion(WAIT_S * 1_000);

        // When
        for (String to : List.of("M2", "M1", "M2", "M1")) {
            ingest.publish("layerproof/" + to + "/receipts", to.getBytes(StandardCharsets.UTF_8), 1, false)
                    .waitForCompletion(WAIT_S * 1_000);
        }

        // Then
        assertThat(heard.poll(WAIT_S, TimeUnit.SECONDS)).isEqualTo("M1");
        assertThat(heard.poll(WAIT_S, TimeUnit.SECONDS)).isEqualTo("M1");
        assertThat(heard).isEmpty();
        machine.disconnect().waitForCompletion(WAIT_S * 1_000);
        ingest.disconnect().waitForCompletion(WAIT_S * 1_000);
    }

    private static String passwordOf(String user) {
        return user.equals("M1") ? "one" : "secret";
    }

    private static Login ingestLogin(String password) {
        return new Login(INGEST, new Secret(password));
    }

    private static PahoSource source(int at, Login login, String authority, @Nullable String own) {
        var tls = new Tls(directory.resolve(authority + ".pem"), own == null ? null : certificates.own(own));
        IngestConfig.Mqtt config =
                IngestConfig.Mqtt.of("tcp://127.0.0.1:" + at).as(login).over("ssl://127.0.0.1:" + at, tls);
        return new PahoSource(config, InstantSource.system());
    }

    private static MqttSource.Listener into(BlockingQueue<Delivery> arrived) {
        return new MqttSource.Listener() {
            @Override
            public void arrived(Delivery delivery) {
                arrived.add(delivery);
            }

            @Override
            public void lost(String reason) {
                // The test ends the connection.
            }
        };
    }

    /** The broker's reason code. */
    private static int publish(String user, String password, String topic) throws MqttException, IOException {
        MqttAsyncClient client = connected(user, password);
        try {
            IMqttToken answer = client.publish(topic, new byte[] {'x'}, 1, false);
            answer.waitForCompletion(WAIT_S * 1_000);
            int[] codes = answer.getReasonCodes();
            return codes == null || codes.length == 0 ? 0 : codes[0];
        } catch (MqttException e) {
            return e.getReasonCode();
        } finally {
            end(client);
        }
    }

    /** Paho ends the connection by itself, at its own pace, when a publication is refused. */
    private static void end(MqttAsyncClient client) throws MqttException {
        try {
            client.disconnect().waitForCompletion(WAIT_S * 1_000);
        } catch (MqttException e) {
            assertThat(e.getReasonCode()).isIn((int) MqttClientException.REASON_CODE_CLIENT_DISCONNECTING, (int)
                    MqttClientException.REASON_CODE_CLIENT_ALREADY_DISCONNECTED);
        }
        client.close(true);
    }

    private static MqttAsyncClient connected(String user, String password) throws MqttException, IOException {
        return new MachineOverTls(port, directory, "client").connected(user, password);
    }
}
