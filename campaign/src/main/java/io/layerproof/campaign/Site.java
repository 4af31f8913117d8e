package io.layerproof.campaign;

import io.layerproof.gateway.mqtt.MqttOutlet;
import io.layerproof.kafka.evidence.SealingKeyFile;
import io.layerproof.kafka.register.EnvelopePublisher;
import io.layerproof.kafka.topic.KafkaTopics;
import io.layerproof.rules.register.RegisteredEnvelope;
import io.layerproof.rules.tree.VerifyingKey;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Everything that stays up from case to case: brokers, ingest, streams, the settler, each a process, and the campaign's
 * own reading of the topics.
 */
final class Site implements AutoCloseable {

    static final int PARTITIONS = 4;

    private static final Duration START_WAIT = Duration.ofMinutes(3);
    private static final String GROUP = "layerproof-streams";
    private static final int HEAP_MB = 512;

    private final Path directory;
    private final KafkaCluster kafka;
    private final MqttServer mqtt;
    private final RegisteredEnvelope envelope;
    private final Tail raw;
    private final Tail evidence;
    private final Tail verdicts;
    private final Tail quarantine;
    private final Tail heads;
    private final Tail finalHeads;
    private final Tail builds;
    private final Tail receipts;
    private final Map<Topic, Tail> told = new LinkedHashMap<>();
    private final List<Tail> tails;
    private final List<@Nullable Child> streams = new ArrayList<>();
    private final List<@Nullable Child> settlers = new ArrayList<>();
    private @Nullable Child ingest;
    private boolean streamsHasRun;

    private Site(Path directory, KafkaCluster kafka, MqttServer mqtt, RegisteredEnvelope envelope) {
        this.directory = directory;
        this.kafka = kafka;
        this.mqtt = mqtt;
        this.envelope = envelope;
        this.raw = tail(Topics.TELEMETRY_RAW);
        this.evidence = tail(Topics.EVIDENCE);
        this.verdicts = tail(Topics.VERDICTS);
        this.quarantine = tail(Topics.QUARANTINE);
        this.heads = tail(Topics.TREE_HEADS);
        this.finalHeads = tail(Topics.FINAL_HEADS);
        this.builds = tail(Topics.BUILDS);
        this.receipts = tail(Topics.RECEIPTS);
        ToldAudit.TOPICS.forEach(topic -> told.put(topic, tail(topic)));
        this.tails = Stream.concat(
                        Stream.of(raw, evidence, verdicts, quarantine, heads, finalHeads, builds, receipts),
                        told.values().stream())
                .toList();
    }

    private Tail tail(Topic topic) {
        return new Tail(kafka.admin(), kafka.bootstrapServers(), topic);
    }

    /**
     * Starts all of it, on an empty directory.
     *
     * @param nodes of Kafka: 1 or 3
     * @param machines that the cases will need
     */
    static Site start(Path directory, int nodes, Collection<String> machines) throws InterruptedException {
        MqttServer mqtt = MqttServer.start(directory.resolve("mqtt"));
        KafkaCluster kafka = KafkaCluster.start(directory.resolve("kafka"), nodes);
        new KafkaTopics(kafka.admin(), PARTITIONS, (short) nodes).ensure();
        RegisteredEnvelope envelope = CampaignEnvelope.of(machines);
        EnvelopePublisher.publish(kafka.bootstrapServers(), List.of(envelope));
        var site = new Site(directory, kafka, mqtt, envelope);
        site.startIngest();
        site.startStreams(0, 0);
        site.startSettler(0);
        return site;
    }

    KafkaCluster kafka() {
        return kafka;
    }

    MqttServer mqtt() {
        return mqtt;
    }

    RegisteredEnvelope envelope() {
        return envelope;
    }

    /** With which heads of trees are to be signed. */
    VerifyingKey verifyingKey() {
        try {
            return SealingKeyFile.loadOrMake(directory.resolve("sealing-key.pem"))
                    .verifying();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path directory() {
        return directory;
    }

    Child ingest() {
        if (ingest == null) {
            throw new IllegalStateException("ingest is not started");
        }
        return ingest;
    }

    void startIngest() {
        launchIngest().awaitReady(START_WAIT);
    }

    /** The same without waiting. */
    Child launchIngest() {
        ingest = Child.java(
                "ingest",
                directory.resolve("ingest"),
                HEAP_MB,
                IngestProgram.class,
                List.of(mqtt.url(), kafka.bootstrapServers()));
        return ingest;
    }

    /** The instance of streams that runs as a rule. */
    Child streams() {
        return streams(0);
    }

    Child streams(int instance) {
        return running(streams, instance, "streams");
    }

    /** Starts an instance with a state directory of its own, and returns when it runs. */
    Child startStreams(int instance, int standbys) {
        Child child = launchStreams(instance, standbys).awaitReady(START_WAIT);
        streamsHasRun = true;
        return child;
    }

    /** The same without waiting. */
    Child launchStreams(int instance, int standbys) {
        Child child = Child.java(
                "streams-" + instance,
                directory.resolve("streams"),
                HEAP_MB,
                StreamsProgram.class,
                List.of(
                        kafka.bootstrapServers(),
                        Integer.toString(PARTITIONS),
                        stateOf(instance).toString(),
                        Integer.toString(standbys),
                        streamsHasRun ? "again" : "first"));
        put(streams, instance, child);
        return child;
    }

    private static void put(List<@Nullable Child> services, int instance, Child child) {
        while (services.size() <= instance) {
            services.add(null);
        }
        services.set(instance, child);
    }

    private static Child running(List<@Nullable Child> services, int instance, String name) {
        Child running = services.get(instance);
        if (running == null) {
            throw new IllegalStateException(name + " " + instance + " is not started");
        }
        return running;
    }

    /** The settler that runs as a rule. */
    Child settler() {
        return settler(0);
    }

    Child settler(int instance) {
        return running(settlers, instance, "settler");
    }

    /** Starts a settler, and returns when it has begun to ask for partitions. */
    Child startSettler(int instance) {
        return launchSettler(instance).awaitReady(START_WAIT);
    }

    /** The same without waiting. */
    Child launchSettler(int instance) {
        String name = "settler-" + instance;
        Child child = Child.java(
                name,
                directory.resolve("settler"),
                HEAP_MB,
                SettlerProgram.class,
                List.of(
                        kafka.bootstrapServers(),
                        Integer.toString(PARTITIONS),
                        directory.resolve(name).toString(),
                        Integer.toString(instance)));
        put(settlers, instance, child);
        return child;
    }

    /** How many partitions a settler has taken up over all its starts. */
    long partitionsTakenUp(int settler) {
        return lines(directory.resolve("settler").resolve("settler-" + settler + ".log"), "taken up topic=");
    }

    private Path stateOf(int instance) {
        return directory.resolve("state-" + instance);
    }

    /** Deletes an instance's stores, not its name, so that the next start reads them back from the changelogs. */
    void deleteStores(int instance) {
        try (Stream<Path> files = Files.walk(stateOf(instance))) {
            for (Path file : files.sorted(Comparator.reverseOrder())
                    .filter(path ->
                            stateOf(instance).relativize(path).toString().matches("[^/]+/\\d+_\\d+(/.*)?"))
                    .toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets what cases before have left in the topics. */
    void beginCase() {
        tails.forEach(Tail::startAnew);
    }

    /**
     * Waits until all that was sent is in the raw log, and all of the raw log has been taken in by streams, and
     * reads all there is then.
     *
     * @throws CaseFailure if it does not come about in time; all there is is read all the same
     */
    void awaitAllTakenIn(Load load, Duration wait) {
        try {
            Wait.until(wait, "every message of the gateways is in " + Topics.TELEMETRY_RAW, () -> {
                raw.poll();
                return allAreIn(load);
            });
        } finally {
            try {
                Wait.until(wait, "streams has taken in all of " + Topics.TELEMETRY_RAW, this::streamsIsAtTheEnd);
            } finally {
                tails.forEach(Tail::readToTheEnd);
            }
        }
    }

    /**
     * Sends a last payload of a machine that is nobody's and waits until it is in the raw log: the MQTT broker keeps
     * the order, so then there is nothing left in it.
     */
    void awaitEndOfMqtt(String caseName, Duration wait) {
        String nobody = Load.machines(caseName).get(0) + "-end";
        try (MqttOutlet outlet = MqttOutlet.connect(URI.create(mqtt.url()), nobody, 1)) {
            outlet.publish("end".getBytes(StandardCharsets.UTF_8));
            outlet.drain();
        } catch (IOException e) {
            throw new CaseFailure("the MQTT broker does not take the last payload", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CaseFailure("interrupted", e);
        }
        Wait.until(wait, "the last payload is in " + Topics.TELEMETRY_RAW, () -> {
            raw.poll();
            return raw.distinct(nobody) > 0;
        });
    }

    /** Waits until there is evidence of one of the machines. */
    void awaitEvidence(List<String> machines, Duration wait) {
        Wait.until(wait, "there is evidence of " + machines, () -> {
            evidence.poll();
            return machines.stream().anyMatch(machine -> evidence.distinct(machine) > 0);
        });
    }

    private boolean allAreIn(Load load) {
        return load.scenarios().stream()
                .allMatch(scenario -> raw.distinct(scenario.machine())
                        >= load.truth(scenario.machine()).size());
    }

    private boolean streamsIsAtTheEnd() throws InterruptedException {
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = kafka.admin()
                    .listConsumerGroupOffsets(GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get(30, TimeUnit.SECONDS);
            var asked = new HashMap<TopicPartition, OffsetSpec>();
            for (int partition = 0; partition < PARTITIONS; partition++) {
                asked.put(new TopicPartition(Topics.TELEMETRY_RAW.name(), partition), OffsetSpec.latest());
            }
            return kafka.admin().listOffsets(asked).all().get(30, TimeUnit.SECONDS).entrySet().stream()
                    .allMatch(end -> {
                        OffsetAndMetadata at = committed.get(end.getKey());
                        return at != null && at.offset() >= end.getValue().offset();
                    });
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    /**
     * Waits until the settler has told of each build what it must tell at last, and reads all there is then.
     *
     * @throws CaseFailure if it does not come about in time; all there is is read all the same
     */
    void awaitSettled(Collection<SettledAudit> audits, Duration wait) {
        try {
            Wait.until(wait, "every build is settled from its whole record", () -> {
                verdicts.poll();
                return audits.stream().allMatch(one -> one.isSettled(verdicts.records()));
            });
        } finally {
            tails.forEach(Tail::readToTheEnd);
        }
    }

    /** What was read of a machine since the case began. */
    Audit.Found found(String machine) {
        return new Audit.Found(
                of(machine, raw),
                of(machine, evidence),
                of(machine, verdicts),
                of(machine, quarantine),
                of(machine, heads),
                finalHeadsOf(machine),
                of(machine, builds),
                toldOf(machine));
    }

    private Map<Topic, List<ConsumerRecord<String, byte[]>>> toldOf(String machine) {
        Map<Topic, List<ConsumerRecord<String, byte[]>>> ofMachine = new LinkedHashMap<>();
        told.forEach((topic, tail) -> ofMachine.put(topic, of(machine, tail)));
        return ofMachine;
    }

    /** The newest receipt for a machine that there is now; empty where there is none. */
    String lastReceipt(String machine) {
        receipts.poll();
        List<ConsumerRecord<String, byte[]>> all = of(machine, receipts);
        return all.isEmpty() ? "" : new String(all.get(all.size() - 1).value(), StandardCharsets.UTF_8);
    }

    /** Payloads in quarantine that no machine's name goes with. */
    List<ConsumerRecord<String, byte[]>> quarantinedWithoutMachine() {
        return quarantine.records().stream()
                .filter(record -> record.key() == null)
                .toList();
    }

    /** How many lines with these words the log of streams has. */
    long linesOfStreams(String words) {
        return lines(directory.resolve("streams").resolve("streams-0.log"), words);
    }

    private static long lines(Path log, String words) {
        if (!Files.exists(log)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(words)).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ConsumerRecord<String, byte[]>> of(String machine, Tail tail) {
        return tail.records().stream()
                .filter(record -> machine.equals(record.key()))
                .toList();
    }

    private List<ConsumerRecord<String, byte[]>> finalHeadsOf(String machine) {
        return finalHeads.records().stream()
                .filter(record -> record.key().startsWith(machine + "/"))
                .toList();
    }

    /** The partition of a machine, in every topic that is keyed by machines. */
    static int partitionOf(String machine) {
        return Utils.toPositive(Utils.murmur2(machine.getBytes(StandardCharsets.UTF_8))) % PARTITIONS;
    }

    /** Puts back what a case has left undone, so that the next one finds everything running. */
    void repair() {
        if (!mqtt.process().isAlive()) {
            mqtt.startAgain();
        }
        for (int id = 1; id <= kafka.size(); id++) {
            if (!kafka.node(id).isAlive()) {
                kafka.startNode(id);
            }
        }
        kafka.awaitAllServe();
        if (!ingest().isAlive()) {
            startIngest();
        }
        stopAllButTheFirst(streams);
        if (!streams().isAlive()) {
            startStreams(0, 0);
        }
        stopAllButTheFirst(settlers);
        if (!settler().isAlive()) {
            startSettler(0);
        }
    }

    private static void stopAllButTheFirst(List<@Nullable Child> services) {
        for (int instance = 1; instance < services.size(); instance++) {
            Child extra = services.get(instance);
            if (extra != null) {
                extra.stop();
                services.set(instance, null);
            }
        }
    }

    @Override
    public void close() {
        tails.forEach(Tail::close);
        Stream.concat(settlers.stream(), streams.stream()).forEach(one -> {
            if (one != null) {
                one.kill();
            }
        });
        if (ingest != null) {
            ingest.kill();
        }
        kafka.close();
        mqtt.close();
    }
}
