package io.layerproof.app.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.envelope.Limits;
import io.layerproof.rules.envelope.Measure;
import io.layerproof.rules.envelope.Rule;
import io.layerproof.rules.envelope.Rule.MeasureRule;
import io.layerproof.rules.envelope.Tier;
import io.layerproof.rules.wire.Rfc3339;
import io.layerproof.rules.words.Ranges;
import io.layerproof.rules.words.UnitWords;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The verdict on a build, as a table for people. */
public final class VerdictTable {

    private static final int NS_DECIMALS = 9;
    private static final List<String> OUTCOMES = List.of("IN", "OUT", "NOT_EVALUABLE");

    private final ObjectNode verdict;
    private final JsonNode judgement;
    private final @Nullable Envelope envelope;
    private final List<String> lines = new ArrayList<>();

    private VerdictTable(ObjectNode verdict, @Nullable Envelope envelope) {
        this.verdict = verdict;
        this.judgement = verdict.path("judgement");
        this.envelope = envelope;
    }

    /**
     * The table's lines.
     *
     * @param verdict an event of the topic of verdicts
     * @param envelope what it was judged against, for limits and units; null if nobody knows it
     */
    public static List<String> lines(ObjectNode verdict, @Nullable Envelope envelope) {
        VerdictTable table = new VerdictTable(verdict, envelope);
        table.head();
        if (verdict.has("judgement-left-out")) {
            table.leftOut();
        } else {
            table.layers();
            table.nonconformities();
            table.notJudged();
        }
        table.messages();
        return List.copyOf(table.lines);
    }

    private void head() {
        JsonNode judged = verdict.path("envelope");
        lines.add(verdict.path("build").asText() + " on "
                + verdict.path("machine").asText() + ": "
                + verdict.path("verdict").asText()
                + (judged.isObject()
                        ? "   (envelope " + judged.path("id").asText() + " "
                                + judged.path("version").asText() + ")"
                        : "   (no envelope)"));
    }

    private void leftOut() {
        JsonNode judgement = verdict.path("judgement-left-out");
        row(
                "judgement",
                "too long to be told: " + judgement.path("bytes").asLong() + " bytes, sha256 "
                        + judgement.path("sha256").asText());
        row("", "layerproof judge prints it for the same messages");
    }

    private void layers() {
        Map<String, List<Long>> byOutcome = new LinkedHashMap<>();
        OUTCOMES.forEach(outcome -> byOutcome.put(outcome, new ArrayList<>()));
        for (JsonNode layer : judgement.path("layers")) {
            byOutcome
                    .computeIfAbsent(layer.path("verdict").asText(), outcome -> new ArrayList<>())
                    .add(layer.path("layer").asLong());
        }
        List<String> parts = new ArrayList<>();
        byOutcome.forEach((outcome, layers) -> parts.add(
                outcome.replace('_', ' ') + " " + layers.size() + (layers.isEmpty() ? "" : ": " + Ranges.of(layers))));
        row("layers", String.join("   ", parts));
    }

    private void nonconformities() {
        if (judgement.path("nonconformities").isEmpty()) {
            row("nonconformities", "none");
        }
        for (JsonNode nonconformity : judgement.path("nonconformities")) {
            String where = layersOf(nonconformity);
            row(
                    "nonconformity",
                    String.format("%-8s %s, %s", nonconformity.path("severity").asText(), title(nonconformity), where));
            row("", "from " + time(nonconformity.path("onset")) + lasting(nonconformity) + peak(nonconformity));
        }
    }

    private String title(JsonNode nonconformity) {
        String id = nonconformity.path("rule").asText();
        String title = rule(id).map(rule -> rule.forPeople().title()).orElse(null);
        return title == null ? id : title + " (" + id + ")";
    }

    private String peak(JsonNode nonconformity) {
        JsonNode worst = null;
        for (JsonNode deviation : judgement.path("deviations")) {
            if (belongs(deviation, nonconformity)
                    && (worst == null || tier(deviation).compareTo(tier(worst)) > 0)) {
                worst = deviation;
            }
        }
        if (worst == null) {
            return whats(nonconformity);
        }
        Tier tier = tier(worst);
        double peak = worst.path("peak").asDouble();
        if (rule(worst.path("rule").asText()).orElse(null) instanceof MeasureRule rule) {
            String unit = UnitWords.of(rule.measure());
            Limits limits = rule.limits().get(tier);
            String beyond = limits == null
                    ? ""
                    : peak >= limits.max()
                            ? ", above " + EventWords.number(limits.max(), unit)
                            : ", below " + EventWords.number(limits.min(), unit);
            return "; peak " + EventWords.number(peak, unit) + beyond + " (" + tier.word() + ")"
                    + layerTimes(rule, worst);
        }
        return "; peak " + EventWords.number(peak, "") + " (" + tier.word() + ")";
    }

    /** How long the layers took, where it is their time that was beyond. */
    private String layerTimes(MeasureRule rule, JsonNode deviation) {
        StringBuilder times = new StringBuilder();
        if (rule.measure() instanceof Measure.LayerTimeRatio) {
            for (JsonNode number : deviation.path("layers")) {
                for (JsonNode layer : judgement.path("layers")) {
                    if (layer.path("layer").equals(number) && layer.hasNonNull("end")) {
                        times.append("; layer ").append(number.asLong()).append(" took ");
                        times.append(EventWords.number(seconds(layer.path("start"), layer.path("end")), "s"));
                    }
                }
            }
        }
        return times.toString();
    }

    private static double seconds(JsonNode start, JsonNode end) {
        return (Rfc3339.parse(end.asText()) - Rfc3339.parse(start.asText())) / 1e9;
    }

    /** What the findings say from which it came, where no measure was beyond a limit. */
    private String whats(JsonNode nonconformity) {
        List<String> whats = new ArrayList<>();
        for (JsonNode finding : judgement.path("findings")) {
            if (finding.path("outcome").asText().equals("OUT")
                    && finding.path("rule").equals(nonconformity.path("rule"))
                    && finding.path("onset").equals(nonconformity.path("onset"))
                    && finding.hasNonNull("what")) {
                whats.add(finding.path("what").asText());
            }
        }
        return whats.isEmpty() ? "" : "; " + String.join(", ", whats);
    }

    private static boolean belongs(JsonNode deviation, JsonNode nonconformity) {
        String onset = deviation.path("onset").asText();
        JsonNode end = nonconformity.path("end");
        return deviation.path("rule").equals(nonconformity.path("rule"))
                && !deviation.path("tier").asText().equals(Tier.ALERT.word())
                && onset.compareTo(nonconformity.path("onset").asText()) >= 0
                && (end.isNull() || onset.compareTo(end.asText()) <= 0);
    }

    private static Tier tier(JsonNode deviation) {
        for (Tier tier : Tier.values()) {
            if (tier.word().equals(deviation.path("tier").asText())) {
                return tier;
            }
        }
        return Tier.ALERT;
    }

    private void notJudged() {
        thinCoverage()
                .forEach((rule, layers) -> row(
                        "not judged", rule + " for less than its share of the time in layers " + Ranges.of(layers)));
        Map<String, List<JsonNode>> alike = new LinkedHashMap<>();
        for (JsonNode finding : judgement.path("findings")) {
            if (!finding.path("outcome").asText().equals("OUT")) {
                alike.computeIfAbsent(gist(finding), gist -> new ArrayList<>()).add(finding);
            }
        }
        alike.forEach((gist, findings) -> row(
                "evidence",
                gist + (findings.size() == 1 ? "" : ", " + findings.size() + " times") + layersOf(findings)));
        verdict.path("reassess").fieldNames().forEachRemaining(reason -> row("reassess", reason));
        if (verdict.path("open").asBoolean()) {
            row("no end", "the log has no end of the build: judged up to its last message");
        }
    }

    private Map<String, List<Long>> thinCoverage() {
        Map<String, List<Long>> thin = new LinkedHashMap<>();
        double needed = envelope == null ? 1 : envelope.coverage();
        for (JsonNode layer : judgement.path("layers")) {
            layer.path("coverage").properties().forEach(share -> {
                if (share.getValue().isNumber() && share.getValue().asDouble() < needed) {
                    thin.computeIfAbsent(share.getKey(), rule -> new ArrayList<>())
                            .add(layer.path("layer").asLong());
                }
            });
        }
        return thin;
    }

    private static String gist(JsonNode finding) {
        List<String> parts = new ArrayList<>();
        for (String key : List.of("kind", "rule", "signal", "what")) {
            String text = finding.path(key).asText();
            if (!text.isEmpty() && !parts.contains(text)) {
                parts.add(text);
            }
        }
        return String.join(" ", parts);
    }

    private void messages() {
        JsonNode sum = verdict.path("accounting");
        row(
                "messages",
                sum.path("received").asLong() + " received = "
                        + sum.path("accepted").asLong() + " accepted + "
                        + sum.path("duplicate").asLong() + " duplicate + "
                        + sum.path("conflicting").asLong() + " conflicting + "
                        + sum.path("undecided").asLong() + " undecided + "
                        + sum.path("quarantined").asLong() + " quarantined; "
                        + sum.path("unreadable-payloads").asLong() + " unreadable payloads");
    }

    private Optional<Rule> rule(String id) {
        return envelope == null
                ? Optional.empty()
                : envelope.rules().stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    private void row(String name, String text) {
        lines.add(String.format("  %-16s %s", name, text));
    }

    private static String layersOf(JsonNode one) {
        return layersOf(List.of(one)).replaceFirst("^, ", "").replaceFirst("^$", "no layer");
    }

    private static String layersOf(List<JsonNode> findings) {
        TreeSet<Long> layers = new TreeSet<>();
        findings.forEach(finding -> finding.path("layers").forEach(layer -> layers.add(layer.asLong())));
        return layers.isEmpty() ? "" : (layers.size() == 1 ? ", layer " : ", layers ") + Ranges.of(List.copyOf(layers));
    }

    private static String time(JsonNode instant) {
        return instant.asText().replace('T', ' ').replaceFirst("\\.?0*Z$", "");
    }

    private static String lasting(JsonNode what) {
        if (what.path("end").isNull()) {
            return ", not ended";
        }
        long ns = Rfc3339.parse(what.path("end").asText())
                - Rfc3339.parse(what.path("onset").asText());
        return " for "
                + BigDecimal.valueOf(ns, NS_DECIMALS).stripTrailingZeros().toPlainString() + " s";
    }
}
