package io.layerproof.settle;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.event.Event;
import io.layerproof.rules.event.Fact;
import io.layerproof.rules.wire.envelope.EnvelopeReader;
import io.layerproof.rules.wire.envelope.EnvelopeReading;
import io.layerproof.rules.wire.event.EventReader;
import io.layerproof.rules.wire.event.EventTopics;
import io.layerproof.rules.wire.event.FactWriter;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.settle.evidence.EvidenceLog;
import io.layerproof.settle.evidence.EvidenceRecord;
import io.layerproof.settle.evidence.OffsetRanges;
import io.layerproof.settle.judge.FullRecordJudge;
import io.layerproof.settle.judge.Settlement;
import io.layerproof.settle.publish.Amendments;
import io.layerproof.settle.publish.SettledEvents;
import io.layerproof.settle.publish.Told;
import io.layerproof.settle.track.BuildTrack;
import io.layerproof.settle.track.MachineTrack;
import io.layerproof.streams.Plant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** A machine that sends to streams, and the settler that reads what streams wrote, without a broker. */
final class SettledPlant implements AutoCloseable {

    static final Envelope ENVELOPE = envelope();

    private static final long RUN_BYTES = 20_000;

    final Plant plant;
    final List<EvidenceRecord> evidence = new ArrayList<>();
    MachineTrack track = new MachineTrack(Plant.MACHINE);

    private final Path directory;
    private final Map<String, List<Event>> topics = new HashMap<>();
    private boolean envelopeIsKnown = true;

    SettledPlant(Path directory) {
        this.directory = directory;
        this.plant = Plant.judging(directory.resolve("state"));
    }

    private static Envelope envelope() {
        byte[] file = Plant.ENVELOPE_FILE.getBytes(StandardCharsets.UTF_8);
        return ((EnvelopeReading.Valid) EnvelopeReader.read(file)).envelope();
    }

    /** Takes what streams has written since the last call. */
    void follow() {
        for (TestRecord<String, byte[]> record : plant.records(io.layerproof.rules.wire.kafka.Topics.EVIDENCE)) {
            add(record.getRecordTime().toEpochMilli(), record.headers(), record.value());
        }
        for (Topic topic : Told.TOPICS) {
            plant.records(topic).forEach(record -> told(topic).add(EventReader.read(record.value())));
        }
    }

    private void add(long timestampMs, Headers headers, byte[] value) {
        EvidenceRecord entry =
                EvidenceRecord.of(evidence.size(), timestampMs, Plant.MACHINE, new RecordHeaders(headers), value);
        evidence.add(entry);
        track.take(entry, timestampMs, concerned -> {});
    }

    /** Everything told on a topic so far. */
    List<Event> told(Topic topic) {
        return topics.computeIfAbsent(topic.name(), name -> new ArrayList<>());
    }

    BuildTrack build(String build) {
        return track.builds().stream()
                .filter(one -> one.build().equals(build))
                .findFirst()
                .orElseThrow();
    }

    /** From the first to the last piece of evidence that names a build and is a leaf of its tree. */
    OffsetRanges.Range leaves(String build) {
        LongSummaryStatistics offsets = evidence.stream()
                .filter(entry -> entry.isLeaf() && build.equals(entry.build()))
                .mapToLong(EvidenceRecord::offset)
                .summaryStatistics();
        return new OffsetRanges.Range(offsets.getMin(), offsets.getMax());
    }

    /** The registry loses the envelope. */
    SettledPlant losesTheEnvelope() {
        envelopeIsKnown = false;
        return this;
    }

    /** Judges a build from its full record. */
    Settlement judge(String build) {
        var judge = new FullRecordJudge(
                sha256 -> envelopeIsKnown && ENVELOPE.sha256().equals(sha256) ? ENVELOPE : null, directory, RUN_BYTES);
        try {
            return judge.judge(Plant.MACHINE, build(build), this::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Judges a build and publishes the amendments, where later settlements find them. */
    Settlement settle(String build) {
        if (build(build).lacksEnvelope()) {
            Fact fact = SettledEvents.resolution(Plant.MACHINE, build, ENVELOPE, "envelopes/0/0");
            add(build(build).lastTimestampMs(), SettledEvents.headers(fact), FactWriter.bytes(fact));
        }
        Settlement settlement = judge(build);
        Amendments amendments = amendments(settlement);
        amendments.events().forEach(event -> told(EventTopics.of(event)).add(event));
        if (build(build).asksForSettling()) {
            build(build).settled(settlement.id());
        }
        return settlement;
    }

    Amendments amendments(Settlement settlement) {
        return Amendments.of(settlement, fold(settlement.build()));
    }

    /** What has been told of a build so far. */
    Told fold(String build) {
        Told told = new Told(Plant.MACHINE, build);
        for (Topic topic : Told.TOPICS) {
            List<Event> events = told(topic);
            for (int offset = 0; offset < events.size(); offset++) {
                told.take(topic, offset, Objects.requireNonNull(events.get(offset)));
            }
        }
        return told;
    }

    /** Replaces the track by one that was kept and restored. */
    void restart() {
        MachineTrack restored = MachineTrack.restore(track.save());
        track.builds().forEach(build -> restored.add(BuildTrack.restore(build.save(), 0)));
        track = restored;
    }

    private EvidenceLog.Cursor read(OffsetRanges.Range range) {
        Iterator<EvidenceRecord> entries = evidence.stream()
                .filter(entry -> entry.offset() >= range.from() && entry.offset() <= range.to())
                .iterator();
        return new EvidenceLog.Cursor() {
            @Override
            public @Nullable EvidenceRecord next() {
                return entries.hasNext() ? entries.next() : null;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void close() {
        plant.close();
    }
}
