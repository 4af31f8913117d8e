package io.layerproof.campaign.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.message.Message;
import io.layerproof.rules.record.Arrival;
import io.layerproof.rules.record.Fate;
import io.layerproof.rules.record.Fingerprint;
import io.layerproof.rules.record.FingerprintsInMemory;
import io.layerproof.rules.record.HoldBack;
import io.layerproof.rules.record.Sequenced;
import io.layerproof.rules.record.Sequencer;
import io.layerproof.rules.record.Slot;
import io.layerproof.rules.record.Tally;
import io.layerproof.rules.wire.event.JudgementWriter;
import io.layerproof.rules.wire.kafka.RecordHeader;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.message.CanonicalContent;
import io.layerproof.rules.wire.message.MessageReader;
import io.layerproof.rules.wire.message.Payload;
import io.layerproof.streams.settings.StreamsSettings.Silence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What must become of one machine's raw log: sequencer and judge one after the other, in memory, without broker,
 * transaction, store or restart. For machines that run one build at a time under the campaign's envelope.
 */
public final class LogModel {

    private static final HoldBack HOLD_BACK = new HoldBack(2_000_000_000L, 1_000, 256 * 1024);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The kind of the record that ingest writes when the MQTT broker has lost its session. */
    public static final String SESSION_LOST = "session-lost";

    /**
     * A record that {@code evidence} must have.
     *
     * @param kind {@code accepted late conflicting undecided hole session-lost}
     * @param what {@code 7/42}, or {@code 7/42-43} for a hole; the whole record for a lost session
     * @param bytes bytes of the message; null for a hole and for a lost session
     * @param source {@code topic/partition/offset} of the raw record; empty for a hole and for a lost session
     */
    public record Expected(String kind, String what, byte @Nullable [] bytes, String source) {

        public boolean isAccepted() {
            return kind.equals("accepted") || kind.equals("late");
        }

        public boolean says(Expected other) {
            return kind.equals(other.kind)
                    && what.equals(other.what)
                    && Arrays.equals(bytes, other.bytes)
                    && source.equals(other.source);
        }

        public String inWords() {
            return kind + " " + what + " from " + source
                    + (bytes == null ? "" : " with bytes of hash " + Arrays.hashCode(bytes));
        }
    }

    /**
     * A confirmed event that must be published.
     *
     * @param timestampMs timestamp of its record: when ingest received the payload that caused it, in milliseconds
     *     since 1970
     * @param event the value of its record
     */
    public record Told(Topic topic, long timestampMs, ObjectNode event) {}

    /** What must be published about a build when its end is processed. */
    public record Verdict(String judgement, Tally tally, List<String> reasons) {}

    private final Envelope envelope;
    private final MessageReader reader = MessageReader.ofPayloads();
    private final Sequencer sequencer = new Sequencer(HOLD_BACK, new FingerprintsInMemory());
    private final List<Expected> evidence = new ArrayList<>();
    private final Map<String, Verdict> verdicts = new LinkedHashMap<>();
    private final List<Told> told = new ArrayList<>();
    private final Set<Long> turns = new HashSet<>();
    private final Map<String, ToldBuild> running = new LinkedHashMap<>();
    private final Map<String, Tally> tallies = new HashMap<>();
    private final Map<String, List<String>> reasons = new HashMap<>();

    /**
     * When the last payload was received that advanced the machine's record, or will advance it once it is no longer
     * held back. Milliseconds since 1970.
     */
    private long spokeMs = Long.MIN_VALUE / 2;

    private Tally all = Tally.NOTHING;
    private long unreadable;

    private LogModel(Envelope envelope) {
        this.envelope = envelope;
    }

    /**
     * The model of a whole log.
     *
     * @param raw the machine's records in {@code telemetry.raw}, in the order of their offsets
     */
    public static LogModel of(List<ConsumerRecord<String, byte[]>> raw, Envelope envelope) {
        var model = new LogModel(envelope);
        raw.forEach(model::take);
        return model;
    }

    /** The model before the first record. */
    public static LogModel before(Envelope envelope) {
        return new LogModel(envelope);
    }

    /** Takes the next record of the raw log. */
    public void take(ConsumerRecord<String, byte[]> record) {
        String source = record.topic() + "/" + record.partition() + "/" + record.offset();
        if (record.headers().lastHeader(RecordHeader.KIND) != null) {
            evidence.add(new Expected(SESSION_LOST, sessionLost(record.key(), source), null, ""));
            return; // ingest records that its session was lost; this is not a payload of the machine
        }
        long receivedNs = record.timestamp() * 1_000_000;
        byte[] bytes = record.value();
        if (!(reader.read(bytes, 0, bytes.length, receivedNs) instanceof Payload.Read read)) {
            unreadable++;
            return;
        }
        List<Slot> slots = new ArrayList<>();
        for (Payload.Element element : read.elements()) {
            byte[] slice = Arrays.copyOfRange(bytes, element.offset(), element.offset() + element.length());
            Fingerprint fingerprint =
                    Fingerprint.of(CanonicalContent.fingerprint(CanonicalContent.of(slice, 0, slice.length)));
            count(sequencer.take(new Arrival(element.message(), slice, fingerprint, receivedNs), slots::add), source);
        }
        for (Slot slot : slots) {
            if (slot instanceof Slot.Hole hole) {
                evidence.add(new Expected("hole", hole.what(), null, ""));
            }
        }
        if (!slots.isEmpty()) {
            turns.add(record.timestamp());
            spokeMs = Math.max(spokeMs, record.timestamp());
        }
        slots.forEach(slot -> judge(slot, record.key(), record.timestamp()));
    }

    /**
     * The provisional events that a check of the wall clock would find now if nothing more came. Of a verdict, only its
     * judgement.
     *
     * @param wallMs the wall clock, milliseconds since 1970
     */
    public List<ObjectNode> look(long wallMs, Silence silence) {
        long silentMs = wallMs - spokeMs - silence.lagMs();
        if (silentMs <= 0) {
            return List.of();
        }
        List<Slot> heldBack = silentMs * 1_000_000 > HOLD_BACK.timeNs() ? sequencer.heldBack() : List.of();
        long elapsedNs = (long) (silentMs * 1_000_000 * silence.speed());
        List<ObjectNode> found = new ArrayList<>();
        running.values().forEach(build -> found.addAll(build.look(heldBack, elapsedNs)));
        return found;
    }

    private static String sessionLost(String machine, String source) {
        return JSON.createObjectNode()
                .put("event", SESSION_LOST)
                .put("machine", machine)
                .put("source", source)
                .toString();
    }

    private void count(Sequenced message, String source) {
        Fate fate = message.fate();
        Identity identity = message.arrival().identity();
        if (fate == Fate.ACCEPTED && !message.late()) {
            spokeMs = Math.max(spokeMs, message.arrival().receivedNs() / 1_000_000);
        }
        all = all.plus(fate);
        String build = message.arrival().message().header().build();
        if (build != null) {
            tallies.merge(build, Tally.NOTHING.plus(fate), (before, one) -> before.plus(fate));
            if (message.asksForReassessment()) {
                reasons.computeIfAbsent(build, first -> new ArrayList<>()).add(fate.word());
            }
        }
        if (fate != Fate.DUPLICATE) {
            boolean late = message.late() && fate == Fate.ACCEPTED;
            evidence.add(new Expected(
                    late ? "late" : fate.word(),
                    identity.toString(),
                    message.arrival().bytes(),
                    source));
        }
    }

    private void judge(Slot slot, String machine, long timestampMs) {
        if (slot instanceof Slot.Accepted accepted) {
            Message message = accepted.message();
            String build = message.header().build();
            if (build != null && !verdicts.containsKey(build)) {
                running.computeIfAbsent(build, name -> new ToldBuild(machine, name, envelope));
            }
        }
        for (Map.Entry<String, ToldBuild> one : List.copyOf(running.entrySet())) {
            ToldBuild build = one.getValue();
            told.addAll(build.next(slot, timestampMs));
            if (build.ended()) {
                verdicts.put(
                        one.getKey(),
                        new Verdict(
                                canonical(JudgementWriter.json(build.judgement())),
                                tallies.getOrDefault(one.getKey(), Tally.NOTHING),
                                List.copyOf(reasons.getOrDefault(one.getKey(), List.of()))));
                running.remove(one.getKey());
            }
        }
    }

    /** The JSON text of an event after it was read and written again. */
    public static String canonical(String json) {
        try {
            return JSON.readTree(json).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Messages, holes and lost sessions, in the order that {@code evidence} must have. */
    public List<Expected> evidence() {
        return evidence;
    }

    /** The events that must be published to a topic, in order. */
    public List<Told> told(Topic topic) {
        return told.stream().filter(one -> one.topic().equals(topic)).toList();
    }

    /** When ingest received the payloads that made the judge go on, in milliseconds since 1970. */
    public Set<Long> turnsMs() {
        return turns;
    }

    public Map<String, Verdict> verdicts() {
        return verdicts;
    }

    /** The number of the machine's messages, by fate. */
    public Tally tally() {
        return all;
    }

    /** The number of messages that name a build, by fate, whenever they came. */
    public Tally tally(String build) {
        return tallies.getOrDefault(build, Tally.NOTHING);
    }

    /** The number of payloads that must be in {@code quarantine}. */
    public long unreadable() {
        return unreadable;
    }

    /** The number of messages that filled a hole in the record. */
    public long late() {
        return evidence.stream().filter(one -> one.kind().equals("late")).count();
    }

    /** The number of records of lost sessions. */
    public long lostSessions() {
        return evidence.stream().filter(one -> one.kind().equals(SESSION_LOST)).count();
    }

    public long holes() {
        return evidence.stream().filter(one -> one.kind().equals("hole")).count();
    }
}
