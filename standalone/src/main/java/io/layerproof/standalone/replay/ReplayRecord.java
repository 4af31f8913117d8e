package io.layerproof.standalone.replay;

import io.layerproof.app.console.PublishedVerdicts;
import io.layerproof.app.console.StopSignal;
import io.layerproof.app.judge.OfflineJudgement;
import io.layerproof.kafka.cluster.KafkaSettings;
import io.layerproof.kafka.log.LogFollower;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.event.Accounting;
import io.layerproof.rules.event.Subject;
import io.layerproof.rules.event.VerdictEvent;
import io.layerproof.rules.tree.EvidenceKind;
import io.layerproof.rules.verdict.Judgement;
import io.layerproof.rules.wire.event.EventReader;
import io.layerproof.rules.wire.event.JudgementWriter;
import io.layerproof.rules.wire.kafka.RecordHeader;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import io.layerproof.rules.wire.message.ReceivedLine;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
 * What became of one machine's messages from a given moment on. It reads the topics without a consumer group. When all
 * messages are accounted for, each build has a verdict: that of streams if the build's end was among them, else the one
 * that {@code layerproof judge} gives on the evidence so far. For one thread.
 */
final class ReplayRecord implements Closeable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final long STANDSTILL_NS = 120_000_000_000L;
    /** Longer than streams holds messages back. */
    private static final long VERDICT_WAIT_NS = 40_000_000_000L;

    private static final long WAIT_S = 30;
    private static final List<Topic> READ =
            List.of(Topics.TELEMETRY_RAW, Topics.EVIDENCE, Topics.QUARANTINE, Topics.VERDICTS);

    private final String machine;
    private final Admin admin;
    private final LogFollower log;
    private final Path evidence;
    private final BufferedWriter evidenceLines;
    private final Map<TopicPartition, Long> lastRaw = new HashMap<>();
    private final Map<String, @Nullable VerdictEvent> builds = new LinkedHashMap<>();
    private final ReplaySums sums;

    private ReplayRecord(String kafka, String machine) throws IOException {
        this.machine = machine;
        Map<String, Object> client = Map.of("bootstrap.servers", kafka);
        this.admin = Admin.create(client);
        this.log = LogFollower.fromNowOn(client, READ);
        this.sums = new ReplaySums(beginnings(log));
        this.evidence = Files.createTempFile("layerproof-evidence", ".jsonl");
        this.evidenceLines = Files.newBufferedWriter(evidence);
    }

    private static Map<String, Long> beginnings(LogFollower log) {
        Map<String, Long> from = new HashMap<>();
        log.positions().forEach((place, offset) -> from.put(place.topic() + "/" + place.partition(), offset));
        return from;
    }

    /** A record of everything that comes after this call. */
    static ReplayRecord fromNowOn(String kafka, String machine) throws IOException {
        return new ReplayRecord(kafka, machine);
    }

    /**
     * Waits until this many payloads have been received and streams has committed them, and then, for a limited time,
     * for the verdict on each build whose end was among them. Such a verdict may be late because streams waits for
     * missing messages.
     *
     * @throws IllegalStateException if nothing moves for two minutes
     * @throws InterruptedException if told to stop
     */
    void awaitAll(long published, StopSignal stop) throws IOException, InterruptedException {
        long movedNs = System.nanoTime();
        while (sums.payloads() < published || !streamsHasCommitted()) {
            stop.sleep(0);
            if (read(POLL) > 0) {
                movedNs = System.nanoTime();
            }
            if (System.nanoTime() - movedNs > STANDSTILL_NS) {
                throw new IllegalStateException("of " + published + " payloads " + sums.payloads()
                        + " have been received, and nothing moves any more: do ingest and streams run?");
            }
        }
        do {
            while (!log.isAtEnd()) {
                read(POLL);
            }
            // What the gateway sent last may not have reached evidence yet.
        } while (!streamsHasCommitted());
        awaitVerdicts(stop);
        evidenceLines.flush();
    }

    /** Waits no longer than streams holds messages back; a build without a verdict is then judged here. */
    private void awaitVerdicts(StopSignal stop) throws IOException, InterruptedException {
        long sinceNs = System.nanoTime();
        while (sums.ended().stream().anyMatch(build -> builds.get(build) == null)
                && System.nanoTime() - sinceNs < VERDICT_WAIT_NS) {
            stop.sleep(0);
            read(POLL);
        }
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
            sums.quarantined(header(record, RecordHeader.SOURCE), record.value());
        }
    }

    /** Counts a gateway's payload; a record with a kind is ingest's own, and no payload. */
    private void raw(ConsumerRecord<String, byte[]> record) {
        lastRaw.put(new TopicPartition(record.topic(), record.partition()), record.offset());
        if (header(record, RecordHeader.KIND) == null) {
            sums.payload(record.value());
        }
    }

    /** Why no build has a verdict. */
    String whyNothing() {
        return sums.whyNothing();
    }

    private void evidence(ConsumerRecord<String, byte[]> record) throws IOException {
        String kind = header(record, RecordHeader.KIND);
        if (kind == null || header(record, RecordHeader.SEQ) == null) {
            return;
        }
        sums.evidence(EvidenceKind.of(kind), header(record, RecordHeader.SOURCE), record.value());
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
     * A verdict on each build that a message names: the one that streams published, else one on the evidence so far.
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
                new Accounting(sums.of(build), sums.unreadable()),
                JudgementWriter.stated(judgement));
    }

    @Override
    public void close() throws IOException {
        log.close();
        admin.close();
        evidenceLines.close();
        Files.deleteIfExists(evidence);
    }
}
