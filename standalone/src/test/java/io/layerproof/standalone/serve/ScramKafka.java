package io.layerproof.standalone.serve;

import io.layerproof.brokers.EmbeddedKafka;
import io.layerproof.ingest.Mosquitto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/**
 * A Kafka that asks for a password over TLS (SCRAM-SHA-512), and has a second listener for the test, which asks for
 * nothing.
 */
final class ScramKafka implements AutoCloseable {

    private static final String HOST = "127.0.0.1:";
    private static final int ITERATIONS = 4096;

    private final EmbeddedKafka kafka;
    private final int innerPort;

    private ScramKafka(EmbeddedKafka kafka, int innerPort) {
        this.kafka = kafka;
        this.innerPort = innerPort;
    }

    /** @param certificates where {@code ca.pem}, {@code server.pem} and {@code server.key} lie */
    static ScramKafka start(Path directory, Path certificates, String user, String password) throws Exception {
        int port = Mosquitto.freePort();
        int innerPort = Mosquitto.freePort();
        var started = new ScramKafka(
                EmbeddedKafka.start(directory, port, settings(certificates, port, innerPort, Mosquitto.freePort())),
                innerPort);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", started.inner()))) {
            var mechanism = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS);
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(user, mechanism, password)))
                    .all()
                    .get();
        }
        return started;
    }

    private static Map<String, String> settings(Path certificates, int port, int innerPort, int controllerPort)
            throws IOException {
        String brokers = "BROKER://" + HOST + port + ",INNER://" + HOST + innerPort;
        Map<String, String> settings = new HashMap<>();
        settings.put("listeners", brokers + ",CONTROLLER://" + HOST + controllerPort);
        settings.put("advertised.listeners", brokers);
        settings.put("controller.quorum.voters", "1@" + HOST + controllerPort);
        settings.put("inter.broker.listener.name", "INNER");
        settings.put("listener.security.protocol.map", "BROKER:SASL_SSL,INNER:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
        settings.put(
                "listener.name.broker.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        settings.put("ssl.truststore.type", "PEM");
        settings.put("ssl.truststore.certificates", Files.readString(certificates.resolve("ca.pem")));
        settings.put("ssl.keystore.type", "PEM");
        settings.put("ssl.keystore.certificate.chain", Files.readString(certificates.resolve("server.pem")));
        settings.put("ssl.keystore.key", Files.readString(certificates.resolve("server.key")));
        return settings;
    }

    /** Where the services connect. */
    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** Where the test looks. */
    String inner() {
        return HOST + innerPort;
    }

    @Override
    public void close() {
        kafka.close();
    }
}
