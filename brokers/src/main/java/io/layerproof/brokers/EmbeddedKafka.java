package io.layerproof.brokers;

import io.layerproof.kafka.cluster.BrokerFailure;
import io.layerproof.rules.wire.kafka.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * A Kafka broker and controller (KRaft, one node) in this process. It has the code and the data format of a real
 * cluster with one node. A second start in the same directory finds the data of the first. Its threads are not daemons:
 * a program ends only after {@link #close()}.
 */
public final class EmbeddedKafka implements AutoCloseable {

    /** The command line option that sets the port. */
    public static final String PORT_OPTION = "--kafka-port";

    private static final int NODE_ID = 1;
    private static final String TIMESTAMPS_UNLIMITED = Long.toString(Long.MAX_VALUE);

    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedKafka(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts the broker, and returns when it accepts clients.
     *
     * @param directory directory of its data; created and formatted if it does not exist
     * @param port its port, or 0 for any free one
     * @throws PortInUse if another program listens on that port
     * @throws BrokerFailure if it does not start
     */
    public static EmbeddedKafka start(Path directory, int port) {
        return start(directory, port, Map.of());
    }

    /**
     * As the other, with further settings.
     *
     * @param other broker settings that are added to ours or replace them
     */
    public static EmbeddedKafka start(Path directory, int port, Map<String, String> other) {
        int brokerPort = LocalPort.claim(port, PORT_OPTION);
        int controllerPort = LocalPort.claim(0, PORT_OPTION);
        Properties settings = settings(directory.resolve("log"), brokerPort, controllerPort);
        settings.putAll(other);
        try {
            Files.createDirectories(directory);
            formatIfNew(directory, settings);
            var server = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
            server.startup();
            return new EmbeddedKafka(server, brokerPort);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + directory, e);
        }
    }

    private static void formatIfNew(Path directory, Properties settings) throws IOException {
        if (Files.exists(directory.resolve("log").resolve("meta.properties"))) {
            return;
        }
        Path file = directory.resolve("server.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            settings.store(writer, "Written at the first start, to format the directory; the ports change");
        }
        var said = new ByteArrayOutputStream();
        String[] arguments = {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()};
        int status = StorageTool.execute(arguments, new PrintStream(said, true, StandardCharsets.UTF_8));
        if (status != 0) {
            throw new BrokerFailure("cannot format " + directory + ": " + said.toString(StandardCharsets.UTF_8));
        }
    }

    private static Properties settings(Path logDirectory, int brokerPort, int controllerPort) {
        var settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE_ID));
        settings.put("controller.quorum.voters", NODE_ID + "@" + LocalPort.HOST + ":" + controllerPort);
        settings.put(
                "listeners",
                "BROKER://" + LocalPort.HOST + ":" + brokerPort + ",CONTROLLER://" + LocalPort.HOST + ":"
                        + controllerPort);
        settings.put("advertised.listeners", "BROKER://" + LocalPort.HOST + ":" + brokerPort);
        settings.put("inter.broker.listener.name", "BROKER");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("log.dirs", logDirectory.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("message.max.bytes", Integer.toString(Topic.MAX_RECORD_BYTES));
        settings.put("num.partitions", "1");
        settings.put("default.replication.factor", "1");
        settings.put("min.insync.replicas", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("offsets.retention.minutes", Integer.toString(Integer.MAX_VALUE));
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        // Accepts any timestamp: a replayed log is old, and a machine's clock may be wrong.
        settings.put("log.message.timestamp.before.max.ms", TIMESTAMPS_UNLIMITED);
        settings.put("log.message.timestamp.after.max.ms", TIMESTAMPS_UNLIMITED);
        settings.put("log.retention.ms", "-1");
        return settings;
    }

    /** The address for clients: {@code 127.0.0.1:port}. */
    public String bootstrapServers() {
        return LocalPort.HOST + ":" + port;
    }

    /** The port on which it listens. */
    public int port() {
        return port;
    }

    /** Stops the broker in an orderly way; its data stays on disk. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
