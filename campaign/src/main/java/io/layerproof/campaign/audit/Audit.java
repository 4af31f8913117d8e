package io.layerproof.campaign.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.campaign.load.Truth;
import io.layerproof.campaign.model.LogModel;
import io.layerproof.campaign.model.LogModel.Expected;
import io.layerproof.campaign.program.StreamsProgram;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.record.Tally;
import io.layerproof.rules.wire.kafka.RecordHeader;
import io.layerproof.rules.wire.kafka.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Compares, for one machine, what lies in Kafka after a case with what the gateway sent and with the {@link LogModel}
 * of the raw log:
 *
 * <ul>
 *   <li>{@code evidence} has exactly the records that the model makes of the raw log, byte for byte: fates, order,
 *       holes, places, lost sessions;
 *   <li>each number that the gateway gave is accepted once, with the gateway's bytes and in the gateway's order, and
 *       nothing else is accepted; messages that the MQTT broker had lost were sent again and filled their holes, and
 *       every other hole names messages that are really missing;
 *   <li>each build has one verdict; its judgement is the model's byte for byte, and its sums are the model's and add
 *       up;
 *   <li>if nothing was lost or late, the judgement is also that of {@code layerproof judge} over what the gateway sent;
 *   <li>the events published while the builds ran are the model's, and no provisional event stays open ({@link
 *       ToldAudit}, {@link ProvisionalAudit});
 *   <li>the trees are those of the evidence ({@link TreeAudit}), the settled judgements are those of the whole record
 *       ({@link SettledAudit}), and the published events finally agree with them ({@link AmendmentsAudit}).
 * </ul>
 */
public final class Audit {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_LISTED = 5;

    private final String machine;
    private final Truth truth;
    private final LogModel model;
    private final Envelope envelope;
    private final boolean forgotten;
    private final List<String> faults = new ArrayList<>();

    private Audit(String machine, Truth truth, LogModel model, Envelope envelope, boolean forgotten) {
        this.machine = machine;
        this.truth = truth;
        this.model = model;
        this.envelope = envelope;
        this.forgotten = forgotten;
    }

    /**
     * The records of one machine, by topic.
     *
     * @param told the events about its builds, by topic: {@link ToldAudit#TOPICS}
     */
    public record Found(
            List<ConsumerRecord<String, byte[]>> raw,
            List<ConsumerRecord<String, byte[]>> evidence,
            List<ConsumerRecord<String, byte[]>> verdicts,
            List<ConsumerRecord<String, byte[]>> quarantine,
            List<ConsumerRecord<String, byte[]>> heads,
            List<ConsumerRecord<String, byte[]>> finalHeads,
            List<ConsumerRecord<String, byte[]>> builds,
            Map<Topic, List<ConsumerRecord<String, byte[]>>> told) {

        /** The events of one topic. */
        public List<ConsumerRecord<String, byte[]>> told(Topic topic) {
            return told.getOrDefault(topic, List.of());
        }
    }

    /** What a comparison found; usually no faults. */
    public record Outcome(
            List<String> faults,
            int numbered,
            int raw,
            Tally tally,
            long holes,
            long late,
            long lostSessions,
            Map<String, Long> told) {}

    /**
     * Compares everything about one machine.
     *
     * @param forgotten whether the MQTT broker was made to forget messages that it had acknowledged, so that they came
     *     late or out of order
     * @param scratch a directory for temporary files
     */
    public static Outcome of(
            String machine, Truth truth, Found found, Envelope envelope, boolean forgotten, Path scratch) {
        LogModel model = LogModel.of(found.raw(), envelope);
        var audit = new Audit(machine, truth, model, envelope, forgotten);
        List<Expected> evidence = read(found.evidence());
        audit.evidenceIsWhatTheLogGives(evidence);
        audit.everyNumberIsAcceptedOnceUnaltered(evidence);
        audit.everyFurtherCopyIsInEvidence(found.evidence());
        audit.verdictsAreTheModels(found.verdicts(), scratch);
        if (!found.quarantine().isEmpty()) {
            audit.fault(found.quarantine().size() + " payloads in quarantine");
        }
        var told = new ToldAudit(machine, model);
        audit.faults.addAll(told.faults(found));
        audit.faults.addAll(ProvisionalAudit.faults(machine, found, envelope, StreamsProgram.SILENCE));
        return new Outcome(
                audit.faults,
                truth.size(),
                found.raw().size(),
                model.tally(),
                model.holes(),
                model.late(),
                model.lostSessions(),
                told.counts());
    }

    private void fault(String what) {
        faults.add(machine + ": " + what);
    }

    private void evidenceIsWhatTheLogGives(List<Expected> found) {
        List<Expected> expected = model.evidence();
        if (found.size() != expected.size()) {
            fault("evidence has " + found.size() + " messages, holes and lost sessions, expected " + expected.size());
        }
        int listed = 0;
        for (int i = 0; i < Math.min(found.size(), expected.size()) && listed < MOST_LISTED; i++) {
            if (!found.get(i).says(expected.get(i))) {
                fault("evidence " + i + ": " + found.get(i).inWords() + ", expected "
                        + expected.get(i).inWords());
                listed++;
            }
        }
    }

    /** The messages, holes and lost sessions in records of {@code evidence}, in their order. */
    public static List<Expected> read(List<ConsumerRecord<String, byte[]>> evidence) {
        return evidence.stream()
                .filter(record -> isMessage(record)
                        || List.of("hole", LogModel.SESSION_LOST).contains(kind(record)))
                .map(Audit::read)
                .toList();
    }

    private static boolean isMessage(ConsumerRecord<String, byte[]> record) {
        return record.headers().lastHeader(RecordHeader.SEQ) != null;
    }

    private static Expected read(ConsumerRecord<String, byte[]> record) {
        if (isMessage(record)) {
            return new Expected(
                    kind(record),
                    header(record, RecordHeader.SESSION) + "/" + header(record, RecordHeader.SEQ),
                    record.value(),
                    header(record, RecordHeader.SOURCE));
        }
        return kind(record).equals("hole")
                ? new Expected("hole", json(record).path("what").asText(), null, "")
                : new Expected(kind(record), new String(record.value(), StandardCharsets.UTF_8), null, "");
    }

    private void everyNumberIsAcceptedOnceUnaltered(List<Expected> evidence) {
        Map<Identity, byte[]> sent = truth.messages();
        Map<String, byte[]> accepted = new LinkedHashMap<>();
        Set<String> twice = new LinkedHashSet<>();
        for (Expected one : evidence) {
            if (one.isAccepted() && one.bytes() != null && accepted.put(one.what(), one.bytes()) != null) {
                twice.add(one.what());
            }
        }
        report("accepted twice", twice);
        Set<String> missing = new LinkedHashSet<>();
        Set<String> altered = new LinkedHashSet<>();
        List<String> order = new ArrayList<>();
        sent.forEach((identity, bytes) -> {
            byte[] there = accepted.get(identity.toString());
            if (there == null) {
                missing.add(identity.toString());
            } else {
                order.add(identity.toString());
                if (!Arrays.equals(there, bytes)) {
                    altered.add(identity.toString());
                }
            }
        });
        report("altered", altered);
        Set<String> invented = new LinkedHashSet<>(accepted.keySet());
        sent.keySet().forEach(identity -> invented.remove(identity.toString()));
        report("accepted and never sent", invented);
        report("lost", missing);
        if (forgotten) {
            holesNameExactly(missing, evidence);
        } else if (!order.equals(new ArrayList<>(accepted.keySet()))) {
            fault("the order of first acceptance is not the order of the numbers");
        }
    }

    private void everyFurtherCopyIsInEvidence(List<ConsumerRecord<String, byte[]>> evidence) {
        long told =
                evidence.stream().filter(record -> kind(record).equals("copy")).count();
        if (told != model.tally().duplicate()) {
            fault(told + " further copies are told in evidence, expected "
                    + model.tally().duplicate());
        }
    }

    /** The record of a hole stays when its messages come late, so late messages are left out of what the holes name. */
    private void holesNameExactly(Set<String> missing, List<Expected> evidence) {
        Set<String> named = new LinkedHashSet<>();
        for (Expected one : evidence) {
            if (one.kind().equals("hole")) {
                named.addAll(numbers(one.what()));
            }
        }
        evidence.stream().filter(Expected::isAccepted).forEach(one -> named.remove(one.what()));
        Set<String> unnamed = new LinkedHashSet<>(missing);
        unnamed.removeAll(named);
        report("lost without a hole that names it", unnamed);
        named.removeAll(missing);
        report("named by a hole and not lost", named);
    }

    private static Set<String> numbers(String hole) {
        String session = hole.substring(0, hole.indexOf('/'));
        String[] ends = hole.substring(hole.indexOf('/') + 1).split("-", -1);
        Set<String> numbers = new LinkedHashSet<>();
        if (ends.length == 2 && !ends[1].isEmpty()) {
            for (long seq = Long.parseLong(ends[0]); seq <= Long.parseLong(ends[1]); seq++) {
                numbers.add(session + "/" + seq);
            }
        }
        return numbers;
    }

    private void report(String what, Set<String> numbers) {
        if (!numbers.isEmpty()) {
            fault(numbers.size() + " " + what + ": "
                    + numbers.stream().limit(MOST_LISTED).toList());
        }
    }

    private void verdictsAreTheModels(List<ConsumerRecord<String, byte[]>> records, Path scratch) {
        Map<String, List<ObjectNode>> live = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            ObjectNode verdict = json(record);
            if (!verdict.path("settled").asBoolean()
                    && !verdict.path("provisional").asBoolean()) {
                live.computeIfAbsent(verdict.path("build").asText(), first -> new ArrayList<>())
                        .add(verdict);
            }
        }
        if (!live.keySet().equals(model.verdicts().keySet())) {
            fault("verdicts on " + live.keySet() + ", expected on "
                    + model.verdicts().keySet());
            return;
        }
        live.forEach((build, verdicts) -> {
            if (verdicts.size() != 1) {
                fault(build + " has " + verdicts.size() + " live verdicts");
            }
            LogModel.Verdict expected = model.verdicts().get(build);
            if (expected != null) {
                compare(build, verdicts.get(0), expected, scratch);
            }
        });
    }

    private void compare(String build, ObjectNode verdict, LogModel.Verdict expected, Path scratch) {
        String judgement = verdict.path("judgement").toString();
        if (!judgement.equals(expected.judgement())) {
            fault(build + " is judged otherwise than by the model: " + where(judgement, expected.judgement()));
        }
        JsonNode accounting = verdict.path("accounting");
        Tally tally = new Tally(
                accounting.path("accepted").asLong(),
                accounting.path("duplicate").asLong(),
                accounting.path("conflicting").asLong(),
                accounting.path("undecided").asLong(),
                accounting.path("quarantined").asLong());
        if (!tally.equals(expected.tally())
                || tally.received() != accounting.path("received").asLong()) {
            fault(build + " counts " + accounting + ", expected " + expected.tally());
        }
        if (!forgotten && expected.reasons().isEmpty()) {
            String offline =
                    withoutDuplicates(LogModel.canonical(FileJudgement.ofTruth(truth, build, envelope, scratch)));
            if (!offline.equals(withoutDuplicates(judgement))) {
                fault(build + " is judged otherwise than from the gateway's own log: "
                        + where(withoutDuplicates(judgement), offline));
            }
        }
    }

    /** Duplicates arise between gateway and Kafka. The gateway's own log has none, so their count is not compared. */
    static String withoutDuplicates(String judgement) {
        return judgement.replaceAll("\"duplicates\":\\d+", "\"duplicates\":0");
    }

    static String where(String found, String expected) {
        int at = 0;
        while (at < Math.min(found.length(), expected.length()) && found.charAt(at) == expected.charAt(at)) {
            at++;
        }
        return "..." + found.substring(Math.max(0, at - 40), Math.min(found.length(), at + 60)) + "... for ..."
                + expected.substring(Math.max(0, at - 40), Math.min(expected.length(), at + 60)) + "...";
    }

    private static String kind(ConsumerRecord<String, byte[]> record) {
        return header(record, RecordHeader.KIND);
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static ObjectNode json(ConsumerRecord<String, byte[]> record) {
        try {
            return (ObjectNode) JSON.readTree(record.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
