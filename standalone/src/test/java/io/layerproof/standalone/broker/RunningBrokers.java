package io.layerproof.standalone.broker;

import io.layerproof.app.console.QuietLog;
import io.layerproof.brokers.EmbeddedBrokers;
import io.layerproof.brokers.EmbeddedKafka;
import io.layerproof.brokers.EmbeddedMqtt;
import io.layerproof.kafka.topic.KafkaTopics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Both brokers with all topics, started once for all tests of a JVM. Give it to a test class as a constructor's
 * parameter.
 */
final class RunningBrokers implements AutoCloseable {

    static final int PARTITIONS = 4;

    private final Path directory;
    private final EmbeddedMqtt mqtt;
    private EmbeddedKafka kafka;

    private RunningBrokers() {
        try {
            directory = Files.createTempDirectory("layerproof-it");
            QuietLog.into(Path.of("target"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        EmbeddedBrokers brokers = EmbeddedBrokers.start(directory, 0, 0);
        kafka = brokers.kafka();
        mqtt = brokers.mqtt();
        try (Admin admin = admin()) {
            new KafkaTopics(admin, PARTITIONS, (short) 1).ensure();
        }
    }

    Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    EmbeddedKafka kafka() {
        return kafka;
    }

    EmbeddedMqtt mqtt() {
        return mqtt;
    }

    void stopKafka() {
        kafka.close();
    }

    /** Starts Kafka again with the same data on the same port. */
    void startKafkaAgain() {
        kafka = EmbeddedKafka.start(directory.resolve("kafka"), kafka.port());
    }

    @Override
    public void close() throws IOException {
        new EmbeddedBrokers(kafka, mqtt).close();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(RunningBrokers::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hands them to the tests that ask. */
    static final class Extension implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == RunningBrokers.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(RunningBrokers.class, type -> new RunningBrokers(), RunningBrokers.class);
        }
    }
}
