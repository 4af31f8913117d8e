package io.layerproof.campaign.site;

import io.layerproof.campaign.process.CaseFailure;
import io.layerproof.campaign.process.Child;
import io.layerproof.campaign.process.FreePorts;
import io.layerproof.campaign.process.Wait;
import io.layerproof.campaign.program.KafkaProgram;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * Kafka as processes: one or three nodes, each of them broker and controller (KRaft). With three nodes, a record counts
 * as written once two of them have it, so any one may be killed at any time.
 */
public final class KafkaCluster implements AutoCloseable {

    private static final Duration START_WAIT = Duration.ofMinutes(2);
    private static final int HEAP_MB = 384;

    private final Path directory;
    private final List<Node> nodes;
    private final Admin admin;

    private static final class Node {
        private final int id;
        private final int port = FreePorts.one();
        private final int controllerPort = FreePorts.one();
        private @Nullable Child process;

        Node(int id) {
            this.id = id;
        }
    }

    private KafkaCluster(Path directory, List<Node> nodes) {
        this.directory = directory;
        this.nodes = nodes;
        this.admin = Admin.create(Map.of("bootstrap.servers", addresses(nodes)));
    }

    /** Formats the storage and starts all nodes. Returns when all nodes serve. */
    static KafkaCluster start(Path directory, int size) {
        List<Node> nodes = IntStream.rangeClosed(1, size).mapToObj(Node::new).toList();
        var cluster = new KafkaCluster(directory, nodes);
        String clusterId = Uuid.randomUuid().toString();
        nodes.forEach(node -> cluster.format(node, clusterId));
        nodes.forEach(cluster::start);
        cluster.awaitAllServe();
        return cluster;
    }

    String bootstrapServers() {
        return addresses(nodes);
    }

    private static String addresses(List<Node> nodes) {
        return nodes.stream().map(node -> FreePorts.HOST + ":" + node.port).collect(Collectors.joining(","));
    }

    public int size() {
        return nodes.size();
    }

    Admin admin() {
        return admin;
    }

    private Path settingsOf(Node node) {
        return directory.resolve("node-" + node.id + ".properties");
    }

    private void format(Node node, String clusterId) {
        Path file = settingsOf(node);
        try {
            Files.createDirectories(directory);
            try (Writer writer = Files.newBufferedWriter(file)) {
                settings(node).store(writer, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var said = new ByteArrayOutputStream();
        String[] arguments = {"format", "-t", clusterId, "-c", file.toString()};
        if (StorageTool.execute(arguments, new PrintStream(said, true, StandardCharsets.UTF_8)) != 0) {
            throw new IllegalStateException("cannot format: " + said.toString(StandardCharsets.UTF_8));
        }
    }

    private Properties settings(Node node) {
        String copies = Integer.toString(nodes.size());
        String inSync = Integer.toString(nodes.size() >= 3 ? 2 : 1);
        var settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(node.id));
        settings.put(
                "controller.quorum.voters",
                nodes.stream()
                        .map(one -> one.id + "@" + FreePorts.HOST + ":" + one.controllerPort)
                        .collect(Collectors.joining(",")));
        settings.put(
                "listeners",
                "BROKER://" + FreePorts.HOST + ":" + node.port + ",CONTROLLER://" + FreePorts.HOST + ":"
                        + node.controllerPort);
        settings.put("advertised.listeners", "BROKER://" + FreePorts.HOST + ":" + node.port);
        settings.put("inter.broker.listener.name", "BROKER");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("log.dirs", directory.resolve("node-" + node.id).toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("default.replication.factor", copies);
        settings.put("min.insync.replicas", inSync);
        settings.put("unclean.leader.election.enable", "false");
        settings.put("offsets.topic.replication.factor", copies);
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("offsets.retention.minutes", Integer.toString(Integer.MAX_VALUE));
        settings.put("transaction.state.log.replication.factor", copies);
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("transaction.state.log.min.isr", inSync);
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("group.min.session.timeout.ms", "1000");
        settings.put("log.message.timestamp.before.max.ms", Long.toString(Long.MAX_VALUE));
        settings.put("log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
        settings.put("log.retention.ms", "-1");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "3");
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 * 1024 * 1024));
        return settings;
    }

    private void start(Node node) {
        node.process = Child.java(
                "kafka-" + node.id,
                directory.resolve("logs"),
                HEAP_MB,
                KafkaProgram.class,
                List.of(settingsOf(node).toString()));
    }

    /** Waits until every node is up and every replica of every partition is in sync. */
    public void awaitAllServe() {
        Wait.until(START_WAIT, nodes.size() + " nodes of Kafka serve", this::allServe);
    }

    private boolean allServe() throws InterruptedException {
        try {
            return admin.describeCluster().nodes().get(10, TimeUnit.SECONDS).size() == nodes.size()
                    && describeAll().values().stream()
                            .flatMap(topic -> topic.partitions().stream())
                            .allMatch(partition -> partition.leader() != null
                                    && partition.isr().size()
                                            == partition.replicas().size());
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    private Map<String, TopicDescription> describeAll()
            throws InterruptedException, ExecutionException, TimeoutException {
        var names = new ArrayList<>(
                admin.listTopics(new org.apache.kafka.clients.admin.ListTopicsOptions().listInternal(true))
                        .names()
                        .get(10, TimeUnit.SECONDS));
        return admin.describeTopics(names).allTopicNames().get(10, TimeUnit.SECONDS);
    }

    /** The id of the node that leads a partition now, from 1. */
    public int leaderOf(String topic, int partition) throws InterruptedException {
        try {
            TopicDescription description = admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get(30, TimeUnit.SECONDS)
                    .get(topic);
            if (description == null) {
                throw new CaseFailure("no topic " + topic);
            }
            return description.partitions().get(partition).leader().id();
        } catch (ExecutionException | TimeoutException e) {
            throw new CaseFailure("nobody says who leads " + topic + "-" + partition, e);
        }
    }

    /** The process of a node; ids count from 1. */
    public Child node(int id) {
        Child process = nodes.get(id - 1).process;
        if (process == null) {
            throw new IllegalStateException("node " + id + " is not started");
        }
        return process;
    }

    public void killNode(int id) {
        node(id).kill();
    }

    public void killAll() {
        nodes.forEach(node -> killNode(node.id));
    }

    public void startNode(int id) {
        start(nodes.get(id - 1));
    }

    public void startAll() {
        nodes.forEach(this::start);
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
        nodes.forEach(node -> {
            if (node.process != null) {
                node.process.kill();
            }
        });
    }
}
