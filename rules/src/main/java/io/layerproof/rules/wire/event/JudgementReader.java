package io.layerproof.rules.wire.event;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.envelope.EnvelopeRef;
import io.layerproof.rules.envelope.Limits;
import io.layerproof.rules.envelope.Rule;
import io.layerproof.rules.envelope.Rule.MeasureRule;
import io.layerproof.rules.envelope.Severity;
import io.layerproof.rules.envelope.Tier;
import io.layerproof.rules.verdict.BuildVerdict;
import io.layerproof.rules.verdict.Counts;
import io.layerproof.rules.verdict.Deviation;
import io.layerproof.rules.verdict.Finding;
import io.layerproof.rules.verdict.Judgement;
import io.layerproof.rules.verdict.LayerRecord;
import io.layerproof.rules.verdict.Nonconformity;
import io.layerproof.rules.verdict.Outcome;
import io.layerproof.rules.wire.JsonMembers;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a judgement that {@link JudgementWriter} wrote. A judgement does not contain its limits; they come from the
 * envelope that it names.
 */
public final class JudgementReader {

    private final JsonMembers json;
    private final @Nullable Envelope envelope;

    private JudgementReader(JsonMembers json, @Nullable Envelope envelope) {
        this.json = json;
        this.envelope = envelope;
    }

    /**
     * Reads a judgement.
     *
     * @param envelope the envelope that the build was judged against; without it limits are NaN
     * @throws IllegalArgumentException if the text is not a judgement; the message says what is wrong
     */
    public static Judgement read(String text, @Nullable Envelope envelope) {
        return new JudgementReader(JsonMembers.of(text), envelope).judgement();
    }

    private Judgement judgement() {
        JsonMembers named = json.object("envelope");
        EnvelopeRef against = new EnvelopeRef(named.text("id"), named.whole("version"), named.text("sha256"));
        List<Deviation> deviations =
                json.objects("deviations").stream().map(this::deviation).toList();
        return new Judgement(
                json.text("build"),
                against.id(),
                against.version(),
                against.sha256(),
                verdict(json),
                json.objects("layers").stream().map(JudgementReader::layer).toList(),
                json.objects("devices").stream()
                        .map(device -> new Judgement.DeviceVerdict(device.text("code"), verdict(device)))
                        .toList(),
                deviations,
                json.objects("nonconformities").stream()
                        .map(one -> nonconformity(one, deviations))
                        .toList(),
                json.objects("findings").stream().map(JudgementReader::finding).toList(),
                counts(json.object("counts")));
    }

    private static BuildVerdict verdict(JsonMembers json) {
        return json.word("verdict", BuildVerdict.values(), BuildVerdict::name);
    }

    private Deviation deviation(JsonMembers json) {
        Deviation unlimited = deviation(json, Double.NaN);
        return deviation(json, limit(unlimited));
    }

    /** The limit of the deviation's tier that its peak passes, in the unit of the measure. */
    private double limit(Deviation deviation) {
        Limits limits = envelope == null
                ? null
                : envelope.rules().stream()
                        .filter(rule -> rule.id().equals(deviation.rule()))
                        .map(rule -> limits(rule, deviation.tier()))
                        .findFirst()
                        .orElse(null);
        if (limits == null) {
            return Double.NaN;
        }
        return deviation.peak() - limits.max() >= limits.min() - deviation.peak() ? limits.max() : limits.min();
    }

    private static @Nullable Limits limits(Rule rule, Tier tier) {
        return rule instanceof MeasureRule measure ? measure.limits().get(tier) : null;
    }

    /** A deviation, from a judgement or from an event. */
    static Deviation deviation(JsonMembers json, double limit) {
        return new Deviation(
                json.text("rule"),
                json.word("tier", Tier.values(), Tier::word),
                json.textOrNone("nonconformity"),
                json.instantNs("onset"),
                json.instantNs("opened"),
                endNs(json),
                json.secondsAsNs("seconds-outside"),
                json.number("peak"),
                json.instantNs("peak-time"),
                limit,
                json.wholes("layers"),
                json.texts("devices"),
                json.whole("reports"));
    }

    private static Nonconformity nonconformity(JsonMembers json, List<Deviation> deviations) {
        String id = json.text("id");
        return new Nonconformity(
                id,
                json.text("rule"),
                json.word("severity", Severity.values(), Severity::word),
                json.instantNs("onset"),
                endNs(json),
                json.wholes("layers"),
                json.words("tiers", Tier.values(), Tier::word),
                deviations.stream()
                        .filter(deviation -> id.equals(deviation.nonconformity()))
                        .reduce(Deviation::worse)
                        .orElse(null));
    }

    /** A finding, from a judgement or from an event; what was expected and found stands in an event only. */
    static Finding finding(JsonMembers json) {
        return new Finding(
                json.word("kind", Finding.Kind.values(), Finding.Kind::word),
                json.textOrNone("rule"),
                json.textOrNone("signal"),
                json.instantNs("onset"),
                json.states("end") ? endNs(json) : Finding.NO_LENGTH,
                json.has("layers") ? json.wholes("layers") : null,
                json.textOrNone("what"),
                json.word("outcome", Outcome.values(), Outcome::name),
                json.textOrNone("expected"),
                json.textOrNone("found"));
    }

    /** A layer, from a judgement or from an event. */
    static LayerRecord layer(JsonMembers json) {
        TreeMap<String, @Nullable Double> coverage = new TreeMap<>();
        JsonMembers shares = json.object("coverage");
        shares.names().forEach(rule -> coverage.put(rule, shares.has(rule) ? shares.number(rule) : null));
        return new LayerRecord(
                json.whole("layer"),
                json.word("verdict", Outcome.values(), Outcome::name),
                json.instantNs("start"),
                endNs(json),
                coverage);
    }

    static long endNs(JsonMembers json) {
        return json.has("end") ? json.instantNs("end") : Finding.NOT_ENDED;
    }

    private static Counts counts(JsonMembers json) {
        return new Counts(
                json.whole("messages"),
                json.whole("duplicates"),
                json.whole("conflicts"),
                json.whole("missing"),
                json.whole("not-evaluated"),
                json.whole("quarantined"));
    }
}
