package io.layerproof.standalone.replay;

import io.layerproof.app.console.PublishedVerdicts;
import io.layerproof.app.console.StopSignal;
import io.layerproof.app.judge.OfflineJudgement;
import io.layerproof.kafka.cluster.KafkaSettings;
import io.layerproof.kafka.log.LogFollower;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.event.Accounting;
import io.layerproof.rules.event.StatedJudgement;
import io.layerproof.rules.event.Subject;
import io.layerproof.rules.event.VerdictEvent;
import io.layerproof.rules.record.Tally;
import io.layerproof.rules.tree.EvidenceKind;
import io.layerproof.rules.verdict.Judgement;
import io.layerproof.rules.wire.event.EventReader;
import io.layerproof.rules.wire.event.JudgementWriter;
import io.layerproof.rules.wire.kafka.RecordHeader;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import io.layerproof.rules.wire.message.Gone;
import io.layerproof.rules.wire.message.MessageReader;
import io.layerproof.rules.wire.message.Payload;
import io.layerproof.rules.wire.message.ReceivedLine;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * What became of one machine's messages from a moment on: read from the topics, without a group. When all are accounted
 * for, each build has its verdict: that of streams if the build's end was among them, else the one that {@code
 * layerproof judge} gives on the evidence so far. For one thread.
 */
final class ReplayRecord implements Closeable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final long STANDSTILL_NS = 120_000_000_000L;
    private static final long WAIT_S = 30;
    private static final List<Topic> READ =
            List.of(Topics.TELEMETRY_RAW, Topics.EVIDENCE, Topics.QUARANTINE, Topics.VERDICTS);

    private final String machine;
    private final Admin admin;
    private final LogFollower log;
    private final MessageReader reader = MessageReader.ofPayloads();
    private final Path evidence;
    private final BufferedWriter evidenceLines;
    private final Map<TopicPartition, Long> lastRaw = new HashMap<>();
    private final Map<EvidenceKind, Long> byKind = new EnumMap<>(EvidenceKind.class);
    private final Map<String, @Nullable VerdictEvent> builds = new LinkedHashMap<>();
    private long payloads;
    private long messages;
    private long unreadable;
    private long quarantined;

    private ReplayRecord(String kafka, String machine) throws IOException {
        this.machine = machine;
        Map<String, Object> client = Map.of("bootstrap.servers", kafka);
        this.admin = Admin.create(client);
        this.log = LogFollower.fromNowOn(client, READ);
        this.evidence = Files.createTempFile("layerproof-evidence", ".jsonl");
        this.evidenceLines = Files.newBufferedWriter(evidence);
    }

    /** A record of everything that comes after this call. */
    static ReplayRecord fromNowOn(String kafka, String machine) throws IOException {
        return new ReplayRecord(kafka, machine);
    }

    /**
     * Waits until as many payloads have been received, and streams has committed what it makes of them.
     *
     * @throws IllegalStateException if nothing moves for two minutes
     * @throws InterruptedException if told to stop
     */
    void awaitAll(long published, StopSignal stop) throws IOException, InterruptedException {
        long movedNs = System.nanoTime();
        while (payloads < published || !streamsHasCommitted()) {
            stop.sleep(0);
            if (read(POLL) > 0) {
                movedNs = System.nanoTime();
            }
            if (System.nanoTime() - movedNs > STANDSTILL_NS) {
                throw new IllegalStateException("of " + published + " payloads " + payloads
                        + " have been received, and nothing moves any more: do ingest and streams run?");
            }
        }
        do {
            while (!log.isAtEnd()) {
                read(POLL);
            }
            // What the gateway said last may still be under way to evidence.
        } while (!streamsHasCommitted());
        evidenceLines.flush();
    }

    private boolean streamsHasCommitted() throws InterruptedException {
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(
                            KafkaSettings.DEFAULT_APPLICATION_ID)
                    .partitionsToOffsetAndMetadata()
                    .get(WAIT_S, TimeUnit.SECONDS);
            return lastRaw.entrySet().stream().allMatch(last -> {
                OffsetAndMetadata offset = committed.get(last.getKey());
                return offset != null && offset.offset() > last.getValue();
            });
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka does not tell what streams has committed", e);
        }
    }

    private int read(Duration wait) throws IOException {
        int ours = 0;
        for (ConsumerRecord<String, byte[]> record : log.poll(wait)) {
            if (machine.equals(record.key())) {
                ours++;
                take(record);
            }
        }
        return ours;
    }

    private void take(ConsumerRecord<String, byte[]> record) throws IOException {
        if (record.topic().equals(Topics.TELEMETRY_RAW.name())) {
            raw(record);
        } else if (record.topic().equals(Topics.EVIDENCE.name())) {
            evidence(record);
        } else if (record.topic().equals(Topics.VERDICTS.name())) {
            if (EventReader.read(record.value()) instanceof VerdictEvent.Live live && PublishedVerdicts.isFinal(live)) {
                builds.put(live.build(), live);
            }
        } else {
            quarantined++;
        }
    }

    /** What ingest or the gateway says about messages is a payload, and neither a message nor unreadable. */
    private void raw(ConsumerRecord<String, byte[]> record) {
        lastRaw.put(new TopicPartition(record.topic(), record.partition()), record.offset());
        if (header(record, RecordHeader.KIND) != null || Gone.read(record.value()) != null) {
            return;
        }
        payloads++;
        if (reader.read(record.value()) instanceof Payload.Read read) {
            messages += read.elements().size();
        } else {
            unreadable++;
        }
    }

    /** Why there is no verdict at all. */
    String whyNothing() {
        return quarantined == 0
                ? "Nothing new: Layerproof had every message of this log before."
                : "Nothing of this log was taken in: of " + payloads + " payloads " + unreadable
                        + " could not be read, and " + quarantined
                        + " records went to the topic quarantine, which says why.";
    }

    private void evidence(ConsumerRecord<String, byte[]> record) throws IOException {
        String kind = header(record, RecordHeader.KIND);
        if (kind == null || header(record, RecordHeader.SEQ) == null) {
            return;
        }
        byKind.merge(EvidenceKind.of(kind).isFirst() ? EvidenceKind.ACCEPTED : EvidenceKind.of(kind), 1L, Long::sum);
        String build = header(record, RecordHeader.BUILD);
        if (build != null) {
            builds.putIfAbsent(build, null);
        }
        String received = header(record, RecordHeader.RECEIVED_NS);
        if (received != null) {
            evidenceLines.write(ReceivedLine.of(record.value(), Long.parseLong(received)));
            evidenceLines.newLine();
        }
    }

    private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /**
     * A verdict for each build that was named, as streams tells them; {@code open} says that its end was not received.
     */
    List<VerdictEvent> verdicts(Envelope envelope) throws IOException {
        List<VerdictEvent> verdicts = new ArrayList<>();
        for (Map.Entry<String, @Nullable VerdictEvent> build : builds.entrySet()) {
            VerdictEvent told = build.getValue();
            verdicts.add(told == null ? offline(build.getKey(), envelope) : told);
        }
        return verdicts;
    }

    private VerdictEvent offline(String build, Envelope envelope) throws IOException {
        Judgement judgement = OfflineJudgement.of(evidence, build, envelope);
        return new VerdictEvent.SoFar(
                Subject.of(machine, build, envelope),
                judgement.verdict(),
                new Accounting(tally(), unreadable),
                new StatedJudgement.Whole(JudgementWriter.json(judgement)));
    }

    private Tally tally() {
        long accepted = byKind.getOrDefault(EvidenceKind.ACCEPTED, 0L);
        long conflicting = byKind.getOrDefault(EvidenceKind.CONFLICTING, 0L);
        long undecided = byKind.getOrDefault(EvidenceKind.UNDECIDED, 0L);
        long quarantinedMessages = Math.max(0, quarantined - unreadable);
        long duplicate = messages - accepted - conflicting - undecided - quarantinedMessages;
        return new Tally(accepted, duplicate, conflicting, undecided, quarantinedMessages);
    }

    @Override
    public void close() throws IOException {
        log.close();
        admin.close();
        evidenceLines.close();
        Files.deleteIfExists(evidence);
    }
}
