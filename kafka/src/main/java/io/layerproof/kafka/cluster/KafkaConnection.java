package io.layerproof.kafka.cluster;

import io.layerproof.connect.Login;
import io.layerproof.connect.Tls;
import io.layerproof.connect.WrongSetting;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How to connect to a Kafka cluster. The constructor checks the values; a {@link WrongSetting} names the path of the
 * wrong key.
 *
 * @param bootstrapServers {@code host:port}, comma-separated
 * @param login user name and password (SASL), or null
 * @param saslMechanism SASL mechanism of the login: {@code SCRAM-SHA-512}, {@code SCRAM-SHA-256} or {@code PLAIN}
 * @param tls certificates, or null without TLS
 * @param deliveryTimeoutMs how long Kafka may take to accept a record, in milliseconds
 * @param maxBlockMs how long a send may wait for metadata or for space in the buffer, in milliseconds
 */
public record KafkaConnection(
        String bootstrapServers,
        @Nullable Login login,
        String saslMechanism,
        @Nullable Tls tls,
        int deliveryTimeoutMs,
        int maxBlockMs) {

    /** Default of {@link #saslMechanism}. */
    public static final String DEFAULT_SASL_MECHANISM = "SCRAM-SHA-512";

    private static final Set<String> SASL_MECHANISMS = Set.of(DEFAULT_SASL_MECHANISM, "SCRAM-SHA-256", "PLAIN");

    /** @throws WrongSetting if a value is out of its range */
    public KafkaConnection {
        WrongSetting.ifBlank("kafka.bootstrap-servers", bootstrapServers);
        WrongSetting.unless(
                SASL_MECHANISMS.contains(saslMechanism),
                "kafka.sasl-mechanism",
                "SCRAM-SHA-512, SCRAM-SHA-256 or PLAIN",
                saslMechanism);
        WrongSetting.unlessFrom(1_000, 3_600_000, "kafka.delivery-timeout-ms", deliveryTimeoutMs);
        WrongSetting.unlessFrom(1_000, 3_600_000, "kafka.max-block-ms", maxBlockMs);
    }

    /** A connection without login or TLS, with the default timeouts. */
    public static KafkaConnection of(String bootstrapServers) {
        return new KafkaConnection(bootstrapServers, null, DEFAULT_SASL_MECHANISM, null, 120_000, 10_000);
    }

    /** The same with other timeouts, in milliseconds. */
    public KafkaConnection withTimeouts(int deliveryMs, int blockMs) {
        return new KafkaConnection(bootstrapServers, login, saslMechanism, tls, deliveryMs, blockMs);
    }

    /** The same with a login, and over TLS where {@code certificates} is not null. */
    public KafkaConnection as(Login user, String mechanism, @Nullable Tls certificates) {
        return new KafkaConnection(bootstrapServers, user, mechanism, certificates, deliveryTimeoutMs, maxBlockMs);
    }
}
