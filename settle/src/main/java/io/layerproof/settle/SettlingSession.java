package io.layerproof.settle;

import io.layerproof.kafka.log.ReadCommitted;
import io.layerproof.rules.event.Fact;
import io.layerproof.rules.tree.SealingKey;
import io.layerproof.rules.wire.event.FactWriter;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import io.layerproof.settle.evidence.EvidenceRecord;
import io.layerproof.settle.evidence.KafkaLogs;
import io.layerproof.settle.evidence.OffsetRanges;
import io.layerproof.settle.judge.FullRecordJudge;
import io.layerproof.settle.judge.KnownEnvelopes;
import io.layerproof.settle.judge.KnownEnvelopes.Known;
import io.layerproof.settle.judge.Settlement;
import io.layerproof.settle.publish.Publication;
import io.layerproof.settle.publish.SettledEvents;
import io.layerproof.settle.publish.Told;
import io.layerproof.settle.publish.TransactionWriter;
import io.layerproof.settle.seal.FinalHead;
import io.layerproof.settle.seal.FinalHeads;
import io.layerproof.settle.track.BuildTrack;
import io.layerproof.settle.track.PartitionTrack;
import io.layerproof.settle.track.PartitionTrack.Tracked;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settler from its start to its first failure. The events that it publishes, the tracks that it keeps in {@code
 * settlements} and its offsets are one transaction. So the next session continues after the last committed transaction,
 * and nobody sees anything of an unfinished one. For one thread.
 */
final class SettlingSession implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(SettlingSession.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int LONGEST_SETTLING_MS = 30 * 60_000;
    private static final int REGISTRY = 0;
    private static final long LOOK_EVERY_MS = 500;

    /** At most so many builds are settled in one transaction. */
    private static final int MOST_AT_ONCE = 8;

    private final SettlerSettings settings;
    private final InstantSource clock;
    private final FinalHeads finalHeads;
    private final FullRecordJudge judge;
    private final Consumer<String, byte[]> consumer;
    private final Producer<String, byte[]> producer;
    private final KafkaLogs logs;
    private final Map<TopicPartition, PartitionTrack> tracks = new HashMap<>();
    private final KnownEnvelopes envelopes = new KnownEnvelopes();
    private final SetAside setAside = new SetAside();
    private long registryOffset;
    private long lastLookMs = Long.MIN_VALUE / 2;
    private boolean lookForEnvelopes = true;
    private long lastCommitMs;

    SettlingSession(SettlerSettings settings, InstantSource clock, SealingKey key, SettlerClients clients) {
        this.settings = settings;
        this.clock = clock;
        this.judge = new FullRecordJudge(envelopes::content, settings.directory(), settings.runBytes());
        Map<String, Object> client = settings.kafka().forEveryClient();
        this.logs = new KafkaLogs(client);
        this.finalHeads = new FinalHeads(key, logs, clock);
        this.consumer = clients.consumer(consumerSettings(client));
        this.producer = clients.producer(producerSettings(client));
    }

    private Map<String, Object> consumerSettings(Map<String, Object> client) {
        Map<String, Object> all = ReadCommitted.settings(client);
        all.putAll(settings.kafka().forConsumers());
        all.put(ConsumerConfig.GROUP_ID_CONFIG, settings.kafka().applicationId());
        all.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, LONGEST_SETTLING_MS);
        return all;
    }

    private Map<String, Object> producerSettings(Map<String, Object> client) {
        Map<String, Object> all = new HashMap<>(client);
        all.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, settings.kafka().applicationId() + "-" + settings.instance());
        all.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, settings.kafka().transactionTimeoutMs());
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        all.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        all.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        all.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_RECORD_BYTES);
        return all;
    }

    /** Aborts what an earlier session of this instance left open, and joins the group. */
    void begin() {
        producer.initTransactions();
        registryOffset = logs.beginning(Topics.ENVELOPES, REGISTRY);
        consumer.subscribe(List.of(Topics.EVIDENCE.name()), new Assignment());
    }

    /** Reads what has come, and settles what is due. */
    void turn() throws IOException {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
            take(record);
        }
        long nowMs = clock.millis();
        if (nowMs - lastLookMs >= LOOK_EVERY_MS || nowMs < lastLookMs) {
            readRegistry();
            lastLookMs = nowMs;
        }
        List<Due> due = due(nowMs);
        boolean changed = tracks.values().stream().anyMatch(PartitionTrack::hasChanged);
        if (!due.isEmpty()
                || (changed && nowMs - lastCommitMs >= settings.kafka().commitIntervalMs())) {
            commit(due);
            lastCommitMs = nowMs;
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (record.key() == null) {
            LOG.error(
                    "evidence without a machine, of no build, passed over source={}/{}/{}",
                    record.topic(),
                    record.partition(),
                    record.offset());
            return;
        }
        PartitionTrack track = tracks.get(new TopicPartition(record.topic(), record.partition()));
        if (track == null) {
            throw new IllegalStateException("a record of a partition that is not assigned: " + record.partition());
        }
        track.take(EvidenceRecord.of(record), clock.millis());
    }

    private void readRegistry() {
        long before = registryOffset;
        registryOffset = logs.readFrom(
                Topics.ENVELOPES,
                REGISTRY,
                registryOffset,
                record -> envelopes.take(record.key(), record.value(), record.offset()));
        lookForEnvelopes |= registryOffset > before;
    }

    /** A build that can be settled, or whose envelope is known now. */
    private record Due(
            PartitionTrack track, Tracked tracked, @Nullable Known envelope) {}

    private List<Due> due(long nowMs) {
        List<Due> due = new ArrayList<>();
        for (PartitionTrack track : tracks.values()) {
            if (lookForEnvelopes) {
                track.withoutEnvelope()
                        .forEach(tracked ->
                                envelope(tracked).ifPresent(known -> due.add(new Due(track, tracked, known))));
            }
        }
        lookForEnvelopes = due.size() > MOST_AT_ONCE;
        for (PartitionTrack track : tracks.values()) {
            List<Tracked> quiet = track.quiet(nowMs, settings.graceMs());
            if (!quiet.isEmpty()) {
                boolean atEnd = isAtEnd(track);
                for (Tracked tracked : quiet) {
                    if (setAside.rests(tracked.key(), nowMs)) {
                        continue;
                    }
                    if (atEnd || track.hasBeenReadBeyond(tracked, settings.graceMs())) {
                        addUnlessThere(due, track, tracked);
                    }
                }
            }
        }
        return due.size() > MOST_AT_ONCE ? due.subList(0, MOST_AT_ONCE) : due;
    }

    private void addUnlessThere(List<Due> due, PartitionTrack track, Tracked tracked) {
        boolean there = due.stream().anyMatch(one -> one.tracked().equals(tracked));
        if (!there) {
            Optional<Known> known = tracked.build().asksForEnvelope() ? envelope(tracked) : Optional.empty();
            due.add(new Due(track, tracked, known.orElse(null)));
        }
    }

    private Optional<Known> envelope(Tracked tracked) {
        return envelopes.find(tracked.build().claimedEnvelope(), tracked.build().claimedVersion());
    }

    private boolean isAtEnd(PartitionTrack track) {
        var place = new TopicPartition(Topics.EVIDENCE.name(), track.partition());
        Long end = consumer.endOffsets(List.of(place)).get(place);
        return end != null && consumer.position(place) >= end;
    }

    /** A build and what is published of it. */
    private record Prepared(Due due, Publication publication) {}

    private void commit(List<Due> due) throws IOException {
        List<Prepared> prepared = new ArrayList<>();
        for (Due one : due) {
            if (one.envelope() == null) {
                publication(one).ifPresent(publication -> prepared.add(new Prepared(one, publication)));
            }
        }
        producer.beginTransaction();
        due.forEach(this::resolve);
        prepared.forEach(this::publish);
        tracks.values().forEach(this::keep);
        producer.sendOffsetsToTransaction(positions(), consumer.groupMetadata());
        producer.commitTransaction();
        prepared.forEach(one -> log(one.publication()));
    }

    private void keep(PartitionTrack track) {
        TransactionWriter writer = new TransactionWriter(producer, track.partition());
        track.takeChanges().forEach((key, value) -> writer.send(Topics.SETTLEMENTS, key, clock.millis(), value));
        writer.written();
    }

    /** What is published of a build; empty if it cannot be settled, and the fault is its own: then it is set aside. */
    private Optional<Publication> publication(Due due) throws IOException {
        Tracked tracked = due.tracked();
        int partition = due.track().partition();
        try {
            Settlement settlement = judge.judge(tracked.machine().machine(), tracked.build(), logs.evidence(partition));
            FinalHead finalHead = finalHeads.of(settlement, tracked.build(), partition);
            Publication publication = Publication.of(settlement, told(due), finalHead);
            setAside.isDone(tracked.key());
            return Optional.of(publication);
        } catch (KafkaException | UncheckedIOException e) {
            throw e;
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            long restMs = setAside.failed(tracked.key(), clock.millis());
            LOG.error(
                    "a build cannot be settled and is tried again in {} s machine={} build={}",
                    restMs / 1000,
                    tracked.machine().machine(),
                    tracked.build().build().replaceAll("\\p{Cntrl}", "?"),
                    e);
            return Optional.empty();
        }
    }

    private static void log(Publication publication) {
        Settlement settlement = publication.settlement();
        String build = settlement.build().replaceAll("\\p{Cntrl}", "?");
        LOG.info(
                "build settled machine={} build={} verdict={} record={} settlement={}",
                settlement.machine(),
                build,
                settlement.judgement().verdict(),
                settlement.recordLength(),
                settlement.id());
        if (publication.finalHead() instanceof FinalHead.Refused refused) {
            LOG.error(
                    "the evidence of a settled build is not what was sealed, no final head is signed machine={} build={}: {}",
                    settlement.machine(),
                    build,
                    refused.objection().replaceAll("\\p{Cntrl}", "?"));
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> positions() {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        tracks.keySet().forEach(place -> positions.put(place, new OffsetAndMetadata(consumer.position(place))));
        return positions;
    }

    private void resolve(Due due) {
        Known envelope = due.envelope();
        if (envelope == null) {
            return;
        }
        Tracked tracked = due.tracked();
        String machine = tracked.machine().machine();
        String build = tracked.build().build();
        String source = Topics.ENVELOPES + "/" + REGISTRY + "/" + envelope.offset();
        Fact fact = SettledEvents.resolution(machine, build, envelope.envelope(), source);
        TransactionWriter writer = new TransactionWriter(producer, due.track().partition());
        writer.send(
                Topics.EVIDENCE,
                machine,
                tracked.build().lastTimestampMs(),
                FactWriter.bytes(fact),
                SettledEvents.headers(fact));
        writer.written();
        tracked.build().resolutionSent();
        due.track().concerned(tracked);
    }

    private void publish(Prepared prepared) {
        Due due = prepared.due();
        BuildTrack build = due.tracked().build();
        build.tell(prepared.publication()
                .send(new TransactionWriter(producer, due.track().partition())));
        build.settled(prepared.publication().settlement().id());
        due.track().concerned(due.tracked());
    }

    /**
     * What has been told of a build. If streams may have published events that no settlement has read, the topics are
     * read from the build's first record on; else only where its events are known to lie.
     */
    private Told told(Due due) {
        BuildTrack build = due.tracked().build();
        Told told = new Told(due.tracked().machine().machine(), build.build());
        int partition = due.track().partition();
        for (Topic topic : Told.TOPICS) {
            if (build.liveHasTold()) {
                logs.readSince(topic, partition, build.firstTimestampMs(), told::take);
            } else {
                logs.read(topic, partition, build.told().getOrDefault(topic.name(), OffsetRanges.NONE), told::take);
            }
        }
        return told;
    }

    /** An open transaction is aborted by the next session of this instance, or by its timeout. */
    @Override
    public void close() {
        try (logs;
                consumer) {
            producer.close(Duration.ofSeconds(5));
        }
    }

    /** Forgets the tracks of revoked partitions, and restores those of assigned ones from {@code settlements}. */
    private final class Assignment implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            partitions.forEach(tracks::remove);
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            for (TopicPartition place : partitions) {
                long position = consumer.position(place);
                Map<String, byte[]> kept = new LinkedHashMap<>();
                logs.readAll(Topics.SETTLEMENTS, place.partition(), record -> kept.put(record.key(), record.value()));
                tracks.put(place, PartitionTrack.restore(place.partition(), kept, clock.millis()));
                lookForEnvelopes = true;
                LOG.info(
                        "taken up topic={} partition={} offset={} kept={}",
                        place.topic(),
                        place.partition(),
                        position,
                        kept.size());
            }
        }
    }
}
