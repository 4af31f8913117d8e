package io.layerproof.rules.wire.event;

import io.layerproof.rules.envelope.Tier;
import io.layerproof.rules.event.StatedJudgement;
import io.layerproof.rules.message.EventTime;
import io.layerproof.rules.tree.Hash;
import io.layerproof.rules.verdict.Counts;
import io.layerproof.rules.verdict.Deviation;
import io.layerproof.rules.verdict.Finding;
import io.layerproof.rules.verdict.IncompleteReason;
import io.layerproof.rules.verdict.Judgement;
import io.layerproof.rules.verdict.LayerRecord;
import io.layerproof.rules.verdict.Nonconformity;
import io.layerproof.rules.verdict.Outcome;
import io.layerproof.rules.wire.SortedJson;
import io.layerproof.rules.wire.kafka.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes a judgement as JSON (spec, sections 10 and 11). The same judgement always gives the same bytes: one object,
 * keys sorted at every level, lists in the given order, instants in UTC with nine decimals, seconds as numbers.
 */
public final class JudgementWriter {

    /** Length in bytes of the longest judgement in an event; half of the record is left for the rest. */
    static final int MOST_JUDGEMENT_BYTES = Topic.MAX_RECORD_BYTES / 2;

    private static final double NS_PER_SECOND = 1e9;

    private JudgementWriter() {}

    /** The JSON of spec, section 10, on one line, without a line end. */
    public static String json(Judgement judgement) {
        Map<String, @Nullable Object> object = SortedJson.object();
        object.put("build", judgement.build());
        object.put("envelope", envelope(judgement));
        object.put("verdict", judgement.verdict().name());
        object.put(
                "layers",
                judgement.layers().stream().map(JudgementWriter::layer).toList());
        object.put(
                "devices",
                judgement.devices().stream().map(JudgementWriter::device).toList());
        object.put(
                "deviations",
                judgement.deviations().stream().map(JudgementWriter::deviation).toList());
        object.put(
                "nonconformities",
                judgement.nonconformities().stream()
                        .map(JudgementWriter::nonconformity)
                        .toList());
        object.put(
                "findings",
                judgement.findings().stream().map(JudgementWriter::finding).toList());
        object.put("counts", counts(judgement.counts()));
        return SortedJson.text(object);
    }

    /**
     * The judgement for a verdict event. One that is too long for a Kafka record is left out and replaced by its length
     * and SHA-256.
     */
    public static StatedJudgement stated(Judgement judgement) {
        return stated(json(judgement), beside(judgement));
    }

    static StatedJudgement stated(String json, StatedJudgement.Beside beside) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= MOST_JUDGEMENT_BYTES
                ? new StatedJudgement.Whole(json, beside)
                : new StatedJudgement.LeftOut(
                        bytes.length, Hash.ofContent(bytes).hex(), beside);
    }

    private static StatedJudgement.Beside beside(Judgement judgement) {
        return new StatedJudgement.Beside(
                judgement.incomplete().stream().map(IncompleteReason::text).toList(),
                judgement.findings().stream()
                        .filter(one -> one.kind() == Finding.Kind.IDENTITY && one.outcome() == Outcome.OUT)
                        .map(one -> one.what() + (one.contrast() == null ? "" : ": " + one.contrast()))
                        .toList());
    }

    /** One layer as it stands in a judgement. */
    public static String json(LayerRecord layer) {
        return SortedJson.text(layer(layer));
    }

    /** One deviation as it stands in a judgement. */
    public static String json(Deviation deviation) {
        return SortedJson.text(deviation(deviation));
    }

    /** One nonconformity as it stands in a judgement. */
    public static String json(Nonconformity nonconformity) {
        return SortedJson.text(nonconformity(nonconformity));
    }

    /** One finding as it stands in a judgement. */
    public static String json(Finding finding) {
        return SortedJson.text(finding(finding));
    }

    private static Object envelope(Judgement judgement) {
        Map<String, @Nullable Object> object = SortedJson.object();
        object.put("id", judgement.envelopeId());
        object.put("version", judgement.envelopeVersion());
        object.put("sha256", judgement.envelopeSha256());
        return object;
    }

    private static Object layer(LayerRecord layer) {
        Map<String, @Nullable Object> coverage = new TreeMap<>();
        layer.coverage().forEach((rule, share) -> coverage.put(rule, share == null ? SortedJson.NULL : share));
        Map<String, @Nullable Object> object = SortedJson.object();
        object.put("layer", layer.layer());
        object.put("verdict", layer.verdict().name());
        object.put("start", EventTime.format(layer.startNs()));
        object.put("end", end(layer.endNs()));
        object.put("coverage", coverage);
        return object;
    }

    private static Object device(Judgement.DeviceVerdict device) {
        Map<String, @Nullable Object> object = SortedJson.object();
        object.put("code", device.code());
        object.put("verdict", device.verdict().name());
        return object;
    }

    private static Object deviation(Deviation deviation) {
        Map<String, @Nullable Object> object = SortedJson.object();
        object.put("rule", deviation.rule());
        object.put("tier", deviation.tier().word());
        object.put("nonconformity", deviation.nonconformity());
        object.put("onset", EventTime.format(deviation.onsetNs()));
        object.put("opened", EventTime.format(deviation.openedNs()));
        object.put("end", end(deviation.endNs()));
        object.put("seconds-outside", deviation.outsideNs() / NS_PER_SECOND);
        object.put("peak", deviation.peak());
        object.put("peak-time", EventTime.format(deviation.peakNs()));
        object.put("layers", deviation.layers());
        object.put("devices", deviation.devices());
        object.put("reports", deviation.reports());
        return object;
    }

    static Object nonconformity(Nonconformity nonconformity) {
        Map<String, @Nullable Object> object = SortedJson.object();
        object.put("id", nonconformity.id());
        object.put("rule", nonconformity.rule());
        object.put("severity", nonconformity.severity().word());
        object.put("onset", EventTime.format(nonconformity.onsetNs()));
        object.put("end", end(nonconformity.endNs()));
        object.put("layers", nonconformity.layers());
        object.put("tiers", nonconformity.tiers().stream().map(Tier::word).toList());
        return object;
    }

    private static Object finding(Finding finding) {
        Map<String, @Nullable Object> object = SortedJson.object();
        object.put("kind", finding.kind().word());
        object.put("rule", finding.rule());
        object.put("signal", finding.signal());
        object.put("onset", EventTime.format(finding.onsetNs()));
        object.put("end", finding.endNs() == Finding.NO_LENGTH ? null : end(finding.endNs()));
        object.put("layers", finding.layers());
        object.put("what", finding.what());
        object.put("outcome", finding.outcome().name());
        return object;
    }

    private static Object counts(Counts counts) {
        Map<String, @Nullable Object> object = SortedJson.object();
        object.put("messages", counts.messages());
        object.put("duplicates", counts.duplicates());
        object.put("conflicts", counts.conflicts());
        object.put("missing", counts.missing());
        object.put("not-evaluated", counts.notEvaluated());
        object.put("quarantined", counts.quarantined());
        return object;
    }

    private static Object end(long endNs) {
        return endNs == Finding.NOT_ENDED ? SortedJson.NULL : EventTime.format(endNs);
    }
}
