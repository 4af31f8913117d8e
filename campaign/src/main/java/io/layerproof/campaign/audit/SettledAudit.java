package io.layerproof.campaign.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.layerproof.campaign.audit.Audit.Found;
import io.layerproof.campaign.load.Truth;
import io.layerproof.campaign.model.LogModel;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.record.Tally;
import io.layerproof.rules.tree.Hash;
import io.layerproof.rules.tree.SignedHead;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Compares what the settler has published about one machine's builds with judgements of files, made without a broker:
 *
 * <ul>
 *   <li>the last settled judgement of each build is, byte for byte, that of {@code layerproof judge} over every copy
 *       that ingest has written;
 *   <li>except for the count of duplicates it is also that over what the gateway numbered, so nothing is missing in the
 *       end;
 *   <li>its sums are the model's, and no message is left undecided;
 *   <li>no settlement is published twice, each one also appears in {@code builds}, and each verdict names the one
 *       before it;
 *   <li>each one has a signed final head of the build's tree, over its judgement.
 * </ul>
 */
public final class SettledAudit {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JUDGEMENT = ",\"judgement\":";

    private final String machine;
    private final Map<String, Expected> expected = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();

    /** What must finally be published about a build. */
    private record Expected(String judgement, String truth, Tally tally) {

        String ending() {
            return JUDGEMENT + judgement + "}";
        }
    }

    private SettledAudit(String machine) {
        this.machine = machine;
    }

    /**
     * Judges the files, which gives what is expected.
     *
     * @param raw all records of the machine in {@code telemetry.raw}
     * @param scratch a directory for temporary files
     */
    public static SettledAudit of(
            String machine, Truth truth, List<ConsumerRecord<String, byte[]>> raw, Envelope envelope, Path scratch) {
        var audit = new SettledAudit(machine);
        LogModel model = LogModel.of(raw, envelope);
        for (String build : model.verdicts().keySet()) {
            audit.expected.put(
                    build,
                    new Expected(
                            FileJudgement.ofRaw(raw, build, envelope, scratch),
                            FileJudgement.ofTruth(truth, build, envelope, scratch),
                            decided(model.tally(build))));
        }
        return audit;
    }

    /**
     * The campaign's gateways always repeat the same bytes, so a message that streams left undecided is a duplicate.
     */
    private static Tally decided(Tally live) {
        return new Tally(
                live.accepted(), live.duplicate() + live.undecided(), live.conflicting(), 0, live.quarantined());
    }

    /** Whether each build has been settled from its whole record, so that nothing more is to be expected. */
    public boolean isSettled(List<ConsumerRecord<String, byte[]>> verdicts) {
        return expected.entrySet().stream().allMatch(one -> {
            List<ConsumerRecord<String, byte[]>> settled = settled(of(one.getKey(), verdicts));
            return !settled.isEmpty()
                    && text(settled.get(settled.size() - 1))
                            .endsWith(one.getValue().ending());
        });
    }

    /** The differences found, in words. */
    public List<String> faults(Found found) {
        expected.forEach((build, one) -> {
            List<ConsumerRecord<String, byte[]>> verdicts = of(build, found.verdicts());
            if (settled(verdicts).isEmpty()) {
                fault(build + " is not settled");
            } else {
                lastIs(build, settled(verdicts), one);
                eachIsToldOnce(build, settled(verdicts), found.builds());
                eachNamesTheOneBefore(build, verdicts);
                eachIsSigned(build, settled(verdicts), found.finalHeads());
            }
        });
        return faults;
    }

    /** How many settlements of the machine's builds were published. */
    public long settlements(Found found) {
        return settled(found.verdicts()).size();
    }

    private void fault(String what) {
        faults.add(machine + ": " + what);
    }

    private void lastIs(String build, List<ConsumerRecord<String, byte[]>> settled, Expected one) {
        String text = text(settled.get(settled.size() - 1));
        if (!text.endsWith(one.ending())) {
            fault(build + " is settled otherwise than judged from files: "
                    + Audit.where(text.substring(text.indexOf(JUDGEMENT)), one.ending()));
        }
        String truth = Audit.withoutDuplicates(one.truth());
        if (!Audit.withoutDuplicates(one.judgement()).equals(truth)) {
            fault(build + " is settled otherwise than judged from the gateway's own log: "
                    + Audit.where(Audit.withoutDuplicates(one.judgement()), truth));
        }
        JsonNode accounting = json(text).path("accounting");
        var tally = new Tally(
                accounting.path("accepted").asLong(),
                accounting.path("duplicate").asLong(),
                accounting.path("conflicting").asLong(),
                accounting.path("undecided").asLong(),
                accounting.path("quarantined").asLong());
        if (!tally.equals(one.tally())
                || tally.received() != accounting.path("received").asLong()) {
            fault(build + " is settled counting " + accounting + ", expected " + one.tally());
        }
    }

    private void eachIsToldOnce(
            String build, List<ConsumerRecord<String, byte[]>> settled, List<ConsumerRecord<String, byte[]>> builds) {
        List<String> ids = ids(settled);
        if (new HashSet<>(ids).size() != ids.size()) {
            fault(build + " has a settlement twice: " + ids);
        }
        List<String> lives = ids(of(build, builds).stream()
                .filter(record -> json(text(record)).path("state").asText().equals("settled"))
                .toList());
        if (!lives.equals(ids)) {
            fault(build + " has settlements " + ids + ", its life tells of " + lives);
        }
    }

    private void eachNamesTheOneBefore(String build, List<ConsumerRecord<String, byte[]>> verdicts) {
        for (int i = 0; i < verdicts.size(); i++) {
            JsonNode one = json(text(verdicts.get(i)));
            if (one.path("settled").asBoolean()) {
                String before = i == 0 ? "none" : inWords(json(text(verdicts.get(i - 1))));
                String named = one.path("before").isNull() ? "none" : inWords(one.path("before"));
                if (!named.equals(before)) {
                    fault(build + " settles after a verdict that was " + named + ", it was " + before);
                }
            }
        }
    }

    /** {@link TreeAudit} checks the heads themselves. */
    private void eachIsSigned(
            String build,
            List<ConsumerRecord<String, byte[]>> settled,
            List<ConsumerRecord<String, byte[]>> finalHeads) {
        List<String> judgements = settled.stream()
                .map(SettledAudit::text)
                .map(text -> text.substring(text.indexOf(JUDGEMENT) + JUDGEMENT.length(), text.length() - 1))
                .map(judgement -> Hash.ofContent(judgement.getBytes(StandardCharsets.UTF_8))
                        .hex())
                .toList();
        List<String> signed = finalHeads.stream()
                .filter(record -> record.key().equals(machine + "/build/" + build))
                .map(record -> SignedHead.parse(record.value()).head().conclusion())
                .filter(Objects::nonNull)
                .map(conclusion -> conclusion.judgement().hex())
                .toList();
        if (!signed.equals(judgements)) {
            fault(build + " has final heads over judgements " + signed + ", expected " + judgements);
        }
    }

    private static String inWords(JsonNode verdict) {
        return verdict.path("verdict").asText() + (verdict.path("settled").asBoolean() ? " settled" : " live");
    }

    private static List<String> ids(List<ConsumerRecord<String, byte[]>> told) {
        return told.stream()
                .map(record -> json(text(record)).path("settlement").asText())
                .toList();
    }

    private static List<ConsumerRecord<String, byte[]>> of(String build, List<ConsumerRecord<String, byte[]>> told) {
        return told.stream()
                .filter(record -> json(text(record)).path("build").asText().equals(build))
                .toList();
    }

    private static List<ConsumerRecord<String, byte[]>> settled(List<ConsumerRecord<String, byte[]>> verdicts) {
        return verdicts.stream()
                .filter(record -> json(text(record)).path("settled").asBoolean())
                .toList();
    }

    private static String text(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
