package io.layerproof.campaign.site;

import io.layerproof.campaign.audit.Audit;
import io.layerproof.campaign.audit.SettledAudit;
import io.layerproof.campaign.audit.ToldAudit;
import io.layerproof.campaign.load.CampaignEnvelope;
import io.layerproof.campaign.load.Load;
import io.layerproof.campaign.process.CaseFailure;
import io.layerproof.campaign.process.Child;
import io.layerproof.campaign.process.Wait;
import io.layerproof.campaign.program.IngestProgram;
import io.layerproof.campaign.program.SettlerProgram;
import io.layerproof.campaign.program.StreamsProgram;
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
 * Everything that stays up from case to case: brokers, ingest, streams and the settler, each a process, and the
 * campaign's own readers of the topics.
 */
public final class Site implements AutoCloseable {

    public static final int PARTITIONS = 4;

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
        ToldAudit.TOPICS.forEach(topic -> told.put(topic, tail(topic)));
        this.tails = Stream.concat(
                        Stream.of(raw, evidence, verdicts, quarantine, heads, finalHeads, builds),
                        told.values().stream())
                .toList();
    }

    private Tail tail(Topic topic) {
        return new Tail(kafka.admin(), kafka.bootstrapServers(), topic);
    }

    /**
     * Starts everything, in an empty directory.
     *
     * @param nodes number of Kafka nodes, 1 or 3
     * @param machines the machines of all cases
     */
    public static Site start(Path directory, int nodes, Collection<String> machines) throws InterruptedException {
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

    public KafkaCluster kafka() {
        return kafka;
    }

    public MqttServer mqtt() {
        return mqtt;
    }

    public RegisteredEnvelope envelope() {
        return envelope;
    }

    /** The key that must verify the signatures of tree heads. */
    public VerifyingKey verifyingKey() {
        try {
            return SealingKeyFile.loadOrMake(directory.resolve("sealing-key.pem"))
                    .verifying();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path directory() {
        return directory;
    }

    public Child ingest() {
        if (ingest == null) {
            throw new IllegalStateException("ingest is not started");
        }
        return ingest;
    }

    public void startIngest() {
        launchIngest().awaitReady(START_WAIT);
    }

    /** Starts ingest without waiting for it. */
    public Child launchIngest() {
        ingest = Child.java(
                "ingest",
                directory.resolve("ingest"),
                HEAP_MB,
                IngestProgram.class,
                List.of(mqtt.url(), kafka.bootstrapServers()));
        return ingest;
    }

    /** The instance of streams that normally runs, number 0. */
    public Child streams() {
        return streams(0);
    }

    public Child streams(int instance) {
        return running(streams, instance, "streams");
    }

    /** Starts an instance of streams with a state directory of its own. Returns when it runs. */
    public Child startStreams(int instance, int standbys) {
        Child child = launchStreams(instance, standbys).awaitReady(START_WAIT);
        streamsHasRun = true;
        return child;
    }

    /** Starts an instance of streams without waiting for it. */
    public Child launchStreams(int instance, int standbys) {
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

    /** The settler that normally runs, number 0. */
    public Child settler() {
        return settler(0);
    }

    public Child settler(int instance) {
        return running(settlers, instance, "settler");
    }

    /** Starts a settler. Returns when it has begun to request partitions. */
    public Child startSettler(int instance) {
        return launchSettler(instance).awaitReady(START_WAIT);
    }

    /** Starts a settler without waiting for it. */
    public Child launchSettler(int instance) {
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

    /** How many partitions a settler has restored, over all its starts. */
    public long partitionsTakenUp(int settler) {
        return lines(directory.resolve("settler").resolve("settler-" + settler + ".log"), "taken up topic=");
    }

    private Path stateOf(int instance) {
        return directory.resolve("state-" + instance);
    }

    /**
     * Deletes the stores of an instance of streams but not its process id, so that the next start restores them from
     * the changelogs.
     */
    public void deleteStores(int instance) {
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

    /** Skips what earlier cases have left in the topics. */
    public void beginCase() {
        tails.forEach(Tail::startAnew);
    }

    /**
     * Waits until everything that was sent is in the raw log and streams has processed the whole raw log. Then reads
     * all topics to their ends.
     *
     * @throws CaseFailure if that does not happen in time; the topics are read all the same
     */
    public void awaitAllTakenIn(Load load, Duration wait) {
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
     * Sends a last payload from an extra machine and waits until it is in the raw log. The MQTT broker keeps the order,
     * so by then it holds no earlier message.
     */
    public void awaitEndOfMqtt(String caseName, Duration wait) {
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

    /** Waits until there is evidence of at least one of the machines. */
    public void awaitEvidence(List<String> machines, Duration wait) {
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
     * Waits until the settler has published the final judgement of every build. Then reads all topics to their ends.
     *
     * @throws CaseFailure if that does not happen in time; the topics are read all the same
     */
    public void awaitSettled(Collection<SettledAudit> audits, Duration wait) {
        try {
            Wait.until(wait, "every build is settled from its whole record", () -> {
                verdicts.poll();
                return audits.stream().allMatch(one -> one.isSettled(verdicts.records()));
            });
        } finally {
            tails.forEach(Tail::readToTheEnd);
        }
    }

    /** Everything that was read about a machine since the case began. */
    public Audit.Found found(String machine) {
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

    /** Payloads in quarantine without a machine. */
    public List<ConsumerRecord<String, byte[]>> quarantinedWithoutMachine() {
        return quarantine.records().stream()
                .filter(record -> record.key() == null)
                .toList();
    }

    /** How many lines of streams' log contain this text. */
    public long linesOfStreams(String words) {
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

    /** The partition of a machine in every topic that is keyed by machine. */
    public static int partitionOf(String machine) {
        return Utils.toPositive(Utils.murmur2(machine.getBytes(StandardCharsets.UTF_8))) % PARTITIONS;
    }

    /**
     * Starts again what a case has left stopped, and stops extra instances, so that the next case finds the site in its
     * normal state.
     */
    public void repair() {
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
