package io.layerproof.kafka.cluster;

import io.layerproof.connect.Login;
import io.layerproof.connect.Tls;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;

/**
 * Translates login and TLS of a {@link KafkaConnection} into settings of Kafka's clients. All clients use it: those of
 * ingest, of streams and of the settler.
 */
public final class KafkaSecurity {

    private KafkaSecurity() {}

    /**
     * The client settings by Kafka's key. They contain passwords and private keys: do not print them.
     *
     * @throws KafkaException if a file of certificates or keys cannot be read; the message names the path of its
     *     configuration key
     */
    public static Map<String, String> of(KafkaConnection kafka) {
        Map<String, String> settings = new HashMap<>();
        boolean sasl = kafka.login() != null;
        String transport = kafka.tls() == null ? "PLAINTEXT" : "SSL";
        settings.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, sasl ? "SASL_" + transport : transport);
        Login login = kafka.login();
        if (login != null) {
            settings.put(SaslConfigs.SASL_MECHANISM, kafka.saslMechanism());
            settings.put(SaslConfigs.SASL_JAAS_CONFIG, jaas(kafka.saslMechanism(), login));
        }
        if (kafka.tls() != null) {
            addTls(kafka.tls(), settings);
        }
        return settings;
    }

    private static void addTls(Tls tls, Map<String, String> settings) {
        try {
            settings.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PEM");
            settings.put(SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG, Tls.text(tls.trusted(), "kafka.tls.trusted"));
            settings.put(SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG, "https");
            Tls.Own own = tls.own();
            if (own != null) {
                settings.put(SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, "PEM");
                settings.put(
                        SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG,
                        Tls.text(own.certificate(), "kafka.tls.own.certificate"));
                settings.put(SslConfigs.SSL_KEYSTORE_KEY_CONFIG, Tls.text(own.key(), "kafka.tls.own.key"));
            }
        } catch (Tls.Unusable e) {
            throw new KafkaException(e.getMessage(), e);
        }
    }

    private static String jaas(String mechanism, Login login) {
        String module = mechanism.equals("PLAIN")
                ? "org.apache.kafka.common.security.plain.PlainLoginModule"
                : "org.apache.kafka.common.security.scram.ScramLoginModule";
        return module + " required username=\"" + escaped(login.username()) + "\" password=\""
                + escaped(login.password().reveal()) + "\";";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
