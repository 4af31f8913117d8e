package io.layerproof.ingest;

import io.layerproof.connect.Login;
import io.layerproof.connect.Tls;
import io.layerproof.connect.WrongSetting;
import io.layerproof.kafka.cluster.KafkaConnection;
import io.layerproof.rules.wire.kafka.MqttTopic;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings of ingest, valid once constructed. A wrong value is a {@link WrongSetting} that names the key's path.
 *
 * @param mqtt where messages come from: the MQTT broker
 * @param kafka where messages go
 * @param machines machines that exist, besides those that have sent something; if the MQTT broker loses the session,
 *     this is recorded for each of them
 * @param maxPayloadBytes size of the largest payload that is accepted, in bytes; a larger one goes to quarantine
 * @param closeWaitMs how long {@link Ingest#close()} waits for Kafka to take what was received, in milliseconds
 */
public record IngestConfig(
        Mqtt mqtt, KafkaConnection kafka, List<String> machines, int maxPayloadBytes, long closeWaitMs) {

    /** The largest payload that the contract allows: 256 KiB. */
    public static final int DEFAULT_MAX_PAYLOAD_BYTES = 256 * 1024;

    /** Default of {@link #closeWaitMs}. */
    public static final long DEFAULT_CLOSE_WAIT_MS = 5_000;

    /** @throws WrongSetting if a value is out of its range */
    public IngestConfig {
        machines = List.copyOf(machines);
        for (String machine : machines) {
            WrongSetting.unless(MqttTopic.isMachine(machine), "machines", "1 to 64 of A-Z a-z 0-9 -", machine);
        }
        WrongSetting.unlessFrom(1, DEFAULT_MAX_PAYLOAD_BYTES, "max-payload-bytes", maxPayloadBytes);
        WrongSetting.unlessFrom(0, 600_000, "close-wait-ms", closeWaitMs);
    }

    /** The default settings, for two addresses. */
    public static IngestConfig of(String mqttUrl, String bootstrapServers) {
        return new IngestConfig(
                Mqtt.of(mqttUrl),
                KafkaConnection.of(bootstrapServers),
                List.of(),
                DEFAULT_MAX_PAYLOAD_BYTES,
                DEFAULT_CLOSE_WAIT_MS);
    }

    /** The same settings with another payload limit. */
    public IngestConfig withMaxPayloadBytes(int bytes) {
        return new IngestConfig(mqtt, kafka, machines, bytes, closeWaitMs);
    }

    /** The same settings with other MQTT settings. */
    public IngestConfig withMqtt(Mqtt other) {
        return new IngestConfig(other, kafka, machines, maxPayloadBytes, closeWaitMs);
    }

    /** The same settings with another Kafka connection. */
    public IngestConfig withKafka(KafkaConnection other) {
        return new IngestConfig(mqtt, other, machines, maxPayloadBytes, closeWaitMs);
    }

    /**
     * The MQTT settings.
     *
     * @param url {@code tcp://host:port} of the broker, or {@code ssl://host:port} for TLS
     * @param clientId the client id; the broker keeps the session under it, so it must never change
     * @param login user name and password, or null
     * @param tls certificates for an {@code ssl} address; else null
     * @param receiveMaximum how many messages may be unacknowledged at a time, 1 to 65535. Ingest holds at most this
     *     many payloads of QoS 1 in memory, and as many of QoS 0
     * @param sessionExpirySeconds how long the broker keeps the session while ingest is not connected, at least 1
     * @param sessionExpected whether the broker should already have a session at the first connection; false at the
     *     very first start
     * @param keepAliveSeconds MQTT keep-alive, 1 to 65535
     * @param connectWaitMs how long to wait for the answer to a connect or subscribe
     * @param reconnectMinMs shortest wait before a new attempt
     * @param reconnectMaxMs longest wait before a new attempt
     */
    public record Mqtt(
            String url,
            String clientId,
            @Nullable Login login,
            @Nullable Tls tls,
            int receiveMaximum,
            long sessionExpirySeconds,
            boolean sessionExpected,
            int keepAliveSeconds,
            long connectWaitMs,
            long reconnectMinMs,
            long reconnectMaxMs) {

        /** Default of {@link #clientId}. */
        public static final String DEFAULT_CLIENT_ID = "layerproof-ingest";

        /** Default of {@link #receiveMaximum}. At 20 000 messages/s and 5 ms linger, a quarter of it is in flight. */
        public static final int DEFAULT_RECEIVE_MAXIMUM = 1_000;

        /** Default of {@link #sessionExpirySeconds}: 30 days, longer than any stop. */
        public static final long DEFAULT_SESSION_EXPIRY_SECONDS = 30L * 24 * 3600;

        private static final Pattern URL = Pattern.compile("(?:tcp|ssl)://[^/:\\s]+:\\d{1,5}");

        /** @throws WrongSetting if a value is out of its range */
        public Mqtt {
            WrongSetting.unless(URL.matcher(url).matches(), "mqtt.url", "tcp://host:port or ssl://host:port", url);
            WrongSetting.unless(
                    (tls != null) == url.startsWith("ssl:"),
                    "mqtt.tls",
                    "given for an ssl address, and only there",
                    url);
            WrongSetting.ifBlank("mqtt.client-id", clientId);
            WrongSetting.unlessFrom(1, 65_535, "mqtt.receive-maximum", receiveMaximum);
            WrongSetting.unlessFrom(1, 0xFFFF_FFFFL, "mqtt.session-expiry-seconds", sessionExpirySeconds);
            WrongSetting.unlessFrom(1, 65_535, "mqtt.keep-alive-seconds", keepAliveSeconds);
            WrongSetting.unlessFrom(1, 600_000, "mqtt.connect-wait-ms", connectWaitMs);
            WrongSetting.unlessFrom(1, 600_000, "mqtt.reconnect-min-ms", reconnectMinMs);
            WrongSetting.unlessFrom(reconnectMinMs, 600_000, "mqtt.reconnect-max-ms", reconnectMaxMs);
        }

        /** The default settings, for one address. */
        public static Mqtt of(String url) {
            return new Mqtt(
                    url,
                    DEFAULT_CLIENT_ID,
                    null,
                    null,
                    DEFAULT_RECEIVE_MAXIMUM,
                    DEFAULT_SESSION_EXPIRY_SECONDS,
                    false,
                    20,
                    10_000,
                    100,
                    10_000);
        }

        /** The same settings for a broker that should already have this session, so that its loss is recorded. */
        public Mqtt expectingSession() {
            return with(url, login, tls, true);
        }

        /** The same settings with this user and password. */
        public Mqtt as(Login user) {
            return with(url, user, tls, sessionExpected);
        }

        /** The same settings over TLS, at an {@code ssl} address. */
        public Mqtt over(String sslUrl, Tls certificates) {
            return with(sslUrl, login, certificates, sessionExpected);
        }

        private Mqtt with(String at, @Nullable Login user, @Nullable Tls certificates, boolean expected) {
            return new Mqtt(
                    at,
                    clientId,
                    user,
                    certificates,
                    receiveMaximum,
                    sessionExpirySeconds,
                    expected,
                    keepAliveSeconds,
                    connectWaitMs,
                    reconnectMinMs,
                    reconnectMaxMs);
        }
    }
}
