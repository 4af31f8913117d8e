package io.layerproof.brokers;

import com.hivemq.configuration.service.InternalConfigurations;
import com.hivemq.embedded.EmbeddedHiveMQ;
import io.layerproof.kafka.cluster.BrokerFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * An MQTT 5 broker (HiveMQ Community Edition) in this process, with its queues and sessions on disk. After an orderly
 * stop it still has everything that it acknowledged. A crash may lose messages; gaps in their numbers show that.
 */
public final class EmbeddedMqtt implements AutoCloseable {

    /** The command line option that sets the port. */
    public static final String PORT_OPTION = "--mqtt-port";

    /**
     * Largest packet from a gateway, in bytes: a payload of 256 KiB, with space for its topic and properties. The
     * broker closes the connection of a gateway that sends a larger one, so that the gateway notices.
     */
    public static final int MAX_PACKET_BYTES = 256 * 1024 + 4 * 1024;

    /**
     * How many messages it queues for a subscriber that is offline: an hour at 1000 messages/s, about 1 GB on disk at
     * 300 bytes each. With HiveMQ's default of 1000, it would soon discard messages silently.
     */
    public static final long MAX_QUEUED_MESSAGES = 3_600_000;

    /**
     * How many unacknowledged messages a gateway may have. With the default of 10, gateways would wait for the disk.
     */
    private static final int SERVER_RECEIVE_MAXIMUM = 1_000;

    /**
     * How many unacknowledged messages it sends to a subscriber, if the subscriber allows as many. HiveMQ's default is
     * 50. With 10 ms from delivery to Kafka's acknowledgement, that allows 5000 messages/s at most. HiveMQ has no other
     * place for this setting.
     */
    private static final int MAX_INFLIGHT = 1_000;

    private final EmbeddedHiveMQ broker;
    private final int port;

    private EmbeddedMqtt(EmbeddedHiveMQ broker, int port) {
        this.broker = broker;
        this.port = port;
    }

    /**
     * Starts the broker, and returns when it accepts clients.
     *
     * @param directory directory of its data; created if it does not exist
     * @param port its port, or 0 for any free one
     * @throws PortInUse if another program listens on that port
     * @throws BrokerFailure if it does not start
     */
    public static EmbeddedMqtt start(Path directory, int port) {
        int claimed = LocalPort.claim(port, PORT_OPTION);
        InternalConfigurations.MAX_INFLIGHT_WINDOW_SIZE_MESSAGES = MAX_INFLIGHT;
        try {
            Path configuration = Files.createDirectories(directory.resolve("conf"));
            Files.writeString(configuration.resolve("config.xml"), configuration(claimed));
            EmbeddedHiveMQ broker = EmbeddedHiveMQ.builder()
                    .withConfigurationFolder(configuration)
                    .withDataFolder(Files.createDirectories(directory.resolve("data")))
                    .withExtensionsFolder(Files.createDirectories(directory.resolve("extensions")))
                    .withoutLoggingBootstrap()
                    .build();
            broker.start().join();
            return new EmbeddedMqtt(broker, claimed);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + directory, e);
        } catch (CompletionException e) {
            throw new BrokerFailure("the MQTT broker does not start on port " + claimed, e);
        }
    }

    private static String configuration(int port) {
        return """
                <?xml version="1.0"?>
                <hivemq>
                  <listeners>
                    <tcp-listener><port>%d</port><bind-address>%s</bind-address></tcp-listener>
                  </listeners>
                  <mqtt>
                    <queued-messages><max-queue-size>%d</max-queue-size><strategy>discard</strategy></queued-messages>
                    <packets><max-packet-size>%d</max-packet-size></packets>
                    <receive-maximum><server-receive-maximum>%d</server-receive-maximum></receive-maximum>
                  </mqtt>
                  <persistence><mode>file</mode></persistence>
                  <anonymous-usage-statistics><enabled>false</enabled></anonymous-usage-statistics>
                </hivemq>
                """.formatted(port, LocalPort.HOST, MAX_QUEUED_MESSAGES, MAX_PACKET_BYTES, SERVER_RECEIVE_MAXIMUM);
    }

    /** The address for gateways: {@code tcp://127.0.0.1:port}. */
    public String url() {
        return "tcp://" + LocalPort.HOST + ":" + port;
    }

    /** The port on which it listens. */
    public int port() {
        return port;
    }

    /** Stops the broker in an orderly way; sessions and queues stay on disk. It takes about 4 s. */
    @Override
    public void close() {
        try {
            broker.close();
        } catch (ExecutionException e) {
            throw new BrokerFailure("the MQTT broker did not stop in order", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerFailure("interrupted while the MQTT broker stopped", e);
        }
    }
}
