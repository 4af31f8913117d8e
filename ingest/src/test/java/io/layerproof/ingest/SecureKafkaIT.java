package io.layerproof.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerproof.brokers.EmbeddedKafka;
import io.layerproof.connect.Login;
import io.layerproof.connect.Secret;
import io.layerproof.connect.Tls;
import io.layerproof.kafka.cluster.KafkaConnection;
import io.layerproof.kafka.cluster.KafkaSecurity;
import io.layerproof.kafka.topic.KafkaTopics;
import io.layerproof.rules.wire.kafka.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests ingest with a Kafka that requires TLS, a password and a client certificate, with real certificates. */
@Timeout(180)
class SecureKafkaIT {

    @TempDir
    static Path directory;

    private static Certificates certificates;
    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() throws Exception {
        certificates = new Certificates(directory.resolve("certificates"));
        Path authority = certificates.authority("ca");
        certificates.authority("other-ca");
        Path server = certificates.signed("server", "ca", "ip:127.0.0.1");
        certificates.signed("client", "ca", "dns:ingest.example");
        Map<String, String> settings = new HashMap<>();
        settings.put("listener.security.protocol.map", "BROKER:SASL_SSL,CONTROLLER:PLAINTEXT");
        settings.put("sasl.enabled.mechanisms", "PLAIN");
        settings.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        settings.put(
                "listener.name.broker.plain.sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"broker\""
                        + " password=\"inner\" user_broker=\"inner\" user_ingest=\"sec\\\"ret\";");
        settings.put("listener.name.broker.ssl.client.auth", "required");
        settings.put("ssl.truststore.type", "PEM");
        settings.put("ssl.truststore.certificates", Files.readString(authority));
        settings.put("ssl.keystore.type", "PEM");
        settings.put("ssl.keystore.certificate.chain", Files.readString(server));
        settings.put(
                "ssl.keystore.key",
                Files.readString(directory.resolve("certificates").resolve("server.key")));
        kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0, settings);
        try (Admin admin = Admin.create(settingsOf(kafkaConfig("sec\"ret", "ca", "client")))) {
            new KafkaTopics(admin, 1, (short) 1).ensure();
        }
    }

    @AfterAll
    static void stop() {
        if (kafka != null) {
            kafka.close();
        }
    }

    @Test
    void withCertificatesAndPasswordItIsWrittenAndRead() throws Exception {
        // Given
        KafkaConnection config = kafkaConfig("sec\"ret", "ca", "client");

        // When
        try (var producer = new KafkaProducer<byte[], byte[]>(ProducerSettings.of(config));
                var consumer = new KafkaConsumer<byte[], byte[]>(ConsumerSettings.of(config))) {
            producer.send(new ProducerRecord<>(Topics.RECEIPTS.name(), new byte[] {1}, new byte[] {2}))
                    .get();

            // Then
            assertThat(consumer.partitionsFor(Topics.RECEIPTS.name(), Duration.ofSeconds(30)))
                    .hasSize(1);
        }
    }

    @Test
    void aWrongPasswordIsRefused() {
        try (var producer = producer(kafkaConfig("guessed", "ca", "client"))) {
            assertThatThrownBy(() -> producer.partitionsFor(Topics.TELEMETRY_RAW.name()))
                    .isInstanceOf(SaslAuthenticationException.class)
                    .hasMessageContaining("Invalid username or password");
        }
    }

    @Test
    void anAuthorityThatWeDoNotTrustIsRefused() {
        try (var producer = producer(kafkaConfig("sec\"ret", "other-ca", "client"))) {
            assertThatThrownBy(() -> producer.partitionsFor(Topics.TELEMETRY_RAW.name()))
                    .isInstanceOf(SslAuthenticationException.class);
        }
    }

    @Test
    void whoHasNoCertificateIsRefused() {
        try (var producer = producer(kafkaConfig("sec\"ret", "ca", null))) {
            assertThatThrownBy(() -> producer.partitionsFor(Topics.TELEMETRY_RAW.name()))
                    .isInstanceOf(SslAuthenticationException.class);
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(KafkaConnection config) {
        return new KafkaProducer<>(ProducerSettings.of(config));
    }

    private static Map<String, Object> settingsOf(KafkaConnection config) {
        Map<String, Object> settings = new HashMap<>(KafkaSecurity.of(config));
        settings.put("bootstrap.servers", config.bootstrapServers());
        return settings;
    }

    private static KafkaConnection kafkaConfig(String password, String authority, @Nullable String own) {
        Path pem = directory.resolve("certificates").resolve(authority + ".pem");
        return KafkaConnection.of(kafka.bootstrapServers())
                .withTimeouts(30_000, 30_000)
                .as(
                        new Login("ingest", new Secret(password)),
                        "PLAIN",
                        new Tls(pem, own == null ? null : certificates.own(own)));
    }
}
