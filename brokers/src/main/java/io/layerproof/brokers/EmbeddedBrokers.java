package io.layerproof.brokers;

import io.layerproof.kafka.cluster.BrokerFailure;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Both brokers, started side by side and stopped side by side: each takes seconds.
 *
 * @param kafka the Kafka broker
 * @param mqtt the MQTT broker
 */
public record EmbeddedBrokers(EmbeddedKafka kafka, EmbeddedMqtt mqtt) implements AutoCloseable {

    /**
     * Looks whether the ports are free, before anything is started.
     *
     * @throws PortInUse if another program listens at one of them
     */
    public static void requireFree(int kafkaPort, int mqttPort) {
        LocalPort.claim(kafkaPort, EmbeddedKafka.PORT_OPTION);
        LocalPort.claim(mqttPort, EmbeddedMqtt.PORT_OPTION);
    }

    /**
     * Starts both, and returns when both serve. If one does not start, the other is stopped again.
     *
     * @param directory where their data lives, in {@code kafka} and {@code mqtt}
     * @param kafkaPort where Kafka listens, or 0 for any free one
     * @param mqttPort where the MQTT broker listens, or 0 for any free one
     * @throws PortInUse if another program listens at one of the ports
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

    /** Stops both, side by side; the data stays. */
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
