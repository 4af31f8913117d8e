package io.layerproof.brokers;

import io.layerproof.kafka.cluster.BrokerFailure;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * A Kafka and an MQTT broker in this process. Both start, and stop, at the same time, since each needs seconds.
 */
public record EmbeddedBrokers(EmbeddedKafka kafka, EmbeddedMqtt mqtt) implements AutoCloseable {

    /**
     * Checks, before anything starts, that the ports are free.
     *
     * @throws PortInUse if another program listens on one of them
     */
    public static void requireFree(int kafkaPort, int mqttPort) {
        LocalPort.claim(kafkaPort, EmbeddedKafka.PORT_OPTION);
        LocalPort.claim(mqttPort, EmbeddedMqtt.PORT_OPTION);
    }

    /**
     * Starts both, and returns when both accept clients. If one does not start, it stops the other.
     *
     * @param directory directory of their data, in the subdirectories {@code kafka} and {@code mqtt}
     * @param kafkaPort port of Kafka, or 0 for any free one
     * @param mqttPort port of the MQTT broker, or 0 for any free one
     * @throws PortInUse if another program listens on one of the ports
     * @throws BrokerFailure if one does not start
     */
    public static EmbeddedBrokers start(Path directory, int kafkaPort, int mqttPort) {
        CompletableFuture<EmbeddedMqtt> mqtt =
                beside("mqtt", () -> EmbeddedMqtt.start(directory.resolve("mqtt"), mqttPort));
        EmbeddedKafka kafka;
        try {
            kafka = EmbeddedKafka.start(directory.resolve("kafka"), kafkaPort);
        } catch (RuntimeException e) {
            mqtt.thenAccept(EmbeddedMqtt::close)
                    .exceptionally(also -> suppressed(e, also))
                    .join();
            throw e;
        }
        try {
            return new EmbeddedBrokers(kafka, mqtt.join());
        } catch (CompletionException e) {
            kafka.close();
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static Void suppressed(RuntimeException first, Throwable also) {
        first.addSuppressed(also);
        return null;
    }

    private static <T> CompletableFuture<T> beside(String name, Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, task -> new Thread(task, "start-" + name).start());
    }

    /** Stops both at the same time; their data stays on disk. */
    @Override
    public void close() {
        CompletableFuture<Void> mqttStopped =
                CompletableFuture.runAsync(mqtt::close, task -> new Thread(task, "stop-mqtt").start());
        try {
            kafka.close();
        } finally {
            mqttStopped.join();
        }
    }
}
