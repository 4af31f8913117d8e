package io.layerproof.settle;

import io.layerproof.kafka.log.ReadCommitted;
import io.layerproof.rules.event.Fact;
import io.layerproof.rules.tree.SealingKey;
import io.layerproof.rules.wire.event.FactWriter;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import io.layerproof.settle.evidence.EvidenceEntry;
import io.layerproof.settle.evidence.KafkaLogs;
import io.layerproof.settle.evidence.OffsetRanges;
import io.layerproof.settle.judge.EnvelopeShelf;
import io.layerproof.settle.judge.EnvelopeShelf.Shelved;
import io.layerproof.settle.judge.FullRecordJudge;
import io.layerproof.settle.judge.Settlement;
import io.layerproof.settle.publish.Outbox;
import io.layerproof.settle.publish.Publication;
import io.layerproof.settle.publish.SettledEvents;
import io.layerproof.settle.publish.Told;
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
 * The settler from its start to its first failure. What it publishes, what it keeps and how far it has read are one
 * transaction: after a failure, at whatever point, the next session begins where the last committed one was, and
 * nothing of an unfinished one is seen. For one thread.
 */
final class SettlingSession implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(SettlingSession.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int LONGEST_SETTLING_MS = 30 * 60_000;
    private static final int REGISTRY = 0;
    private static final long LOOK_EVERY_MS = 500;

    /** So many builds are settled in one transaction. */
    private static final int MOST_AT_ONCE = 8;

    private final SettlerSettings settings;
    private final InstantSource clock;
    private final FinalHeads finalHeads;
    private final FullRecordJudge judge;
    private final Consumer<String, byte[]> consumer;
    private final Producer<String, byte[]> producer;
    private final KafkaLogs logs;
    private final Map<TopicPartition, PartitionTrack> tracks = new HashMap<>();
    private final EnvelopeShelf shelf = new EnvelopeShelf();
    private final SetAside setAside = new SetAside();
    private long shelfOffset;
    private long lastLookMs = Long.MIN_VALUE / 2;
    private boolean lookForEnvelopes = true;
    private long lastCommitMs;

    SettlingSession(SettlerSettings settings, InstantSource clock, SealingKey key, SettlerClients clients) {
        this.settings = settings;
        this.clock = clock;
        this.judge = new FullRecordJudge(shelf::content, settings.directory(), settings.runBytes());
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

    /** Ends what an earlier one of this instance left unfinished, and joins the group. */
    void begin() {
        producer.initTransactions();
        shelfOffset = logs.beginning(Topics.ENVELOPES, REGISTRY);
        consumer.subscribe(List.of(Topics.EVIDENCE.name()), new Assignment());
    }

    /** Reads what has come, and settles what can be settled. */
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
        track.take(EvidenceEntry.of(record), clock.millis());
    }

    private void readRegistry() {
        long before = shelfOffset;
        shelfOffset = logs.readFrom(
                Topics.ENVELOPES,
                REGISTRY,
                shelfOffset,
                record -> shelf.take(record.key(), record.value(), record.offset()));
        lookForEnvelopes |= shelfOffset > before;
    }

    /** A build that can be settled, or whose envelope is known now. */
    private record Due(
            PartitionTrack track, Tracked tracked, @Nullable Shelved envelope) {}

    private List<Due> due(long nowMs) {
        List<Due> due = new ArrayList<>();
        for (PartitionTrack track : tracks.values()) {
            if (lookForEnvelopes) {
                track.withoutEnvelope()
                        .forEach(tracked ->
                                envelope(tracked).ifPresent(shelved -> due.add(new Due(track, tracked, shelved))));
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
            Optional<Shelved> shelved = tracked.build().asksForEnvelope() ? envelope(tracked) : Optional.empty();
            due.add(new Due(track, tracked, shelved.orElse(null)));
        }
    }

    private Optional<Shelved> envelope(Tracked tracked) {
        return shelf.find(tracked.build().claimedEnvelope(), tracked.build().claimedVersion());
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
        Outbox outbox = new Outbox(producer, track.partition());
        track.takeChanges().forEach((key, value) -> outbox.send(Topics.SETTLEMENTS, key, clock.millis(), value));
        outbox.written();
    }

    /** Empty if this build cannot be settled for its own sake: it is set aside, and others go on. */
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
        Shelved envelope = due.envelope();
        if (envelope == null) {
            return;
        }
        Tracked tracked = due.tracked();
        String machine = tracked.machine().machine();
        String build = tracked.build().build();
        String source = Topics.ENVELOPES + "/" + REGISTRY + "/" + envelope.offset();
        Fact fact = SettledEvents.resolution(machine, build, envelope.envelope(), source);
        Outbox outbox = new Outbox(producer, due.track().partition());
        outbox.send(
                Topics.EVIDENCE,
                machine,
                tracked.build().lastTimestampMs(),
                FactWriter.bytes(fact),
                SettledEvents.headers(fact));
        outbox.written();
        tracked.build().resolutionSent();
        due.track().concerned(tracked);
    }

    private void publish(Prepared prepared) {
        Due due = prepared.due();
        BuildTrack build = due.tracked().build();
        build.tell(prepared.publication().send(new Outbox(producer, due.track().partition())));
        build.settled(prepared.publication().settlement().id());
        due.track().concerned(due.tracked());
    }

    /**
     * What has been told of a build: all of its time, if streams may have told more; else what is known to be there.
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

    /** An open transaction is ended by the next session of this instance, or by its timeout. */
    @Override
    public void close() {
        try (logs;
                consumer) {
            producer.close(Duration.ofSeconds(5));
        }
    }

    /** A partition that is lost is forgotten, one that is given is taken up from what was kept. */
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
