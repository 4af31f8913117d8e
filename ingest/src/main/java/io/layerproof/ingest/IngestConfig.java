package io.layerproof.ingest;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an ingest must be told. Valid once constructed; what is wrong is an {@link IllegalArgumentException} that names the key's
 * path.
 *
 * @param mqtt where messages come from
 * @param kafka where they go
 * @param maxPayloadBytes largest payload that is taken in; a larger one goes to quarantine
 * @param closeWaitMs how long {@link Ingest#close()} waits for Kafka to take what has been received
 */
public record IngestConfig(Mqtt mqtt, Kafka kafka, int maxPayloadBytes, long closeWaitMs) {

    /** The contract's limit of a payload: 256 KiB. */
    public static final int DEFAULT_MAX_PAYLOAD_BYTES = 256 * 1024;

    /** Default of {@link #closeWaitMs}. */
    public static final long DEFAULT_CLOSE_WAIT_MS = 5_000;

    /** @throws IllegalArgumentException if a value is out of its range */
    public IngestConfig {
        requireRange("max-payload-bytes", maxPayloadBytes, 1, DEFAULT_MAX_PAYLOAD_BYTES);
        requireRange("close-wait-ms", closeWaitMs, 0, 600_000);
    }

    /** Two addresses, and the defaults. */
    public static IngestConfig of(String mqttUrl, String bootstrapServers) {
        return new IngestConfig(
                Mqtt.of(mqttUrl), Kafka.of(bootstrapServers), DEFAULT_MAX_PAYLOAD_BYTES, DEFAULT_CLOSE_WAIT_MS);
    }

    /** The same with another limit of the payload. */
    public IngestConfig withMaxPayloadBytes(int bytes) {
        return new IngestConfig(mqtt, kafka, bytes, closeWaitMs);
    }

    /** The same with another MQTT side. */
    public IngestConfig withMqtt(Mqtt other) {
        return new IngestConfig(other, kafka, maxPayloadBytes, closeWaitMs);
    }

    /**
     * The MQTT side.
     *
     * @param url {@code tcp://host:port} of the broker
     * @param clientId the client's id; the broker keeps the session under it, so it stays the same for ever
     * @param login user name and password, or null
     * @param receiveMaximum how many messages may be under way without an acknowledgement: the back-pressure, 1 to 65535. What
     *     ingest can hold in memory is at most this many payloads of QoS 1 and as many of QoS 0
     * @param sessionExpirySeconds how long the broker keeps the session of an ingest that is away, at least 1
     * @param sessionExpected whether the broker should have a session already at the first connection: false at the first start
     * @param keepAliveSeconds pause after which the client asks whether the broker is there, 1 to 65535
     * @param connectWaitMs how long to wait for the answer to a connect or a subscription
     * @param reconnectMinMs shortest wait before a new attempt
     * @param reconnectMaxMs longest wait before a new attempt
     */
    public record Mqtt(
            String url,
            String clientId,
            @Nullable Login login,
            int receiveMaximum,
            long sessionExpirySeconds,
            boolean sessionExpected,
            int keepAliveSeconds,
            long connectWaitMs,
            long reconnectMinMs,
            long reconnectMaxMs) {

        /** Default of {@link #clientId}. */
        public static final String DEFAULT_CLIENT_ID = "layerproof-ingest";

        /** Default of {@link #receiveMaximum}: with 20 000 messages/s and 5 ms linger a quarter of it is under way. */
        public static final int DEFAULT_RECEIVE_MAXIMUM = 1_000;

        /** Default of {@link #sessionExpirySeconds}: 30 days, longer than any stop. */
        public static final long DEFAULT_SESSION_EXPIRY_SECONDS = 30L * 24 * 3600;

        private static final Pattern URL = Pattern.compile("tcp://[^/:\\s]+:\\d{1,5}");

        /** @throws IllegalArgumentException if a value is out of its range */
        public Mqtt {
            require(URL.matcher(url).matches(), "mqtt.url", "must be tcp://host:port", url);
            require(!clientId.isBlank(), "mqtt.client-id", "must not be empty", clientId);
            requireRange("mqtt.receive-maximum", receiveMaximum, 1, 65_535);
            requireRange("mqtt.session-expiry-seconds", sessionExpirySeconds, 1, 0xFFFF_FFFFL);
            requireRange("mqtt.keep-alive-seconds", keepAliveSeconds, 1, 65_535);
            requireRange("mqtt.connect-wait-ms", connectWaitMs, 1, 600_000);
            requireRange("mqtt.reconnect-min-ms", reconnectMinMs, 1, 600_000);
            requireRange("mqtt.reconnect-max-ms", reconnectMaxMs, reconnectMinMs, 600_000);
        }

        /** An address, and the defaults. */
        public static Mqtt of(String url) {
            return new Mqtt(
                    url,
                    DEFAULT_CLIENT_ID,
                    null,
                    DEFAULT_RECEIVE_MAXIMUM,
                    DEFAULT_SESSION_EXPIRY_SECONDS,
                    false,
                    20,
                    10_000,
                    100,
                    10_000);
        }
    }

    /**
     * Who ingest is at the MQTT broker.
     *
     * @param username the user's name
     * @param password the password
     */
    public record Login(String username, Secret password) {}

    /**
     * The Kafka side.
     *
     * @param bootstrapServers {@code host:port}, comma-separated
     * @param deliveryTimeoutMs how long Kafka may take to accept a record before ingest starts anew
     * @param maxBlockMs how long a send may wait for metadata or for room in the buffer
     */
    public record Kafka(String bootstrapServers, int deliveryTimeoutMs, int maxBlockMs) {

        /** @throws IllegalArgumentException if a value is out of its range */
        public Kafka {
            require(!bootstrapServers.isBlank(), "kafka.bootstrap-servers", "must not be empty", bootstrapServers);
            requireRange("kafka.delivery-timeout-ms", deliveryTimeoutMs, 1_000, 3_600_000);
            requireRange("kafka.max-block-ms", maxBlockMs, 1_000, 3_600_000);
        }

        /** An address, and the defaults. */
        public static Kafka of(String bootstrapServers) {
            return new Kafka(bootstrapServers, 120_000, 10_000);
        }
    }

    private static void requireRange(String path, long value, long least, long most) {
        require(value >= least && value <= most, path, "must be from " + least + " to " + most, value);
    }

    private static void require(boolean holds, String path, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(path + ": " + rule + ", is " + value);
        }
    }
}
