package io.layerproof.app.console;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.envelope.EnvelopeRef;
import io.layerproof.rules.envelope.Measure;
import io.layerproof.rules.envelope.Rule;
import io.layerproof.rules.envelope.Rule.MeasureRule;
import io.layerproof.rules.event.StatedJudgement;
import io.layerproof.rules.event.VerdictEvent;
import io.layerproof.rules.message.EventTime;
import io.layerproof.rules.record.Tally;
import io.layerproof.rules.verdict.Deviation;
import io.layerproof.rules.verdict.Finding;
import io.layerproof.rules.verdict.Judgement;
import io.layerproof.rules.verdict.LayerRecord;
import io.layerproof.rules.verdict.Nonconformity;
import io.layerproof.rules.verdict.Outcome;
import io.layerproof.rules.wire.event.JudgementReader;
import io.layerproof.rules.words.Count;
import io.layerproof.rules.words.JudgementReport;
import io.layerproof.rules.words.Ranges;
import io.layerproof.rules.words.UnitWords;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The verdict on a build, as a table for people. */
public final class VerdictTable {

    private static final double NS_PER_SECOND = 1e9;
    private static final List<Outcome> OUTCOMES = List.of(Outcome.IN, Outcome.OUT, Outcome.NOT_EVALUABLE);

    private final VerdictEvent verdict;
    private final @Nullable Envelope envelope;
    private final List<String> lines = new ArrayList<>();

    private VerdictTable(VerdictEvent verdict, @Nullable Envelope envelope) {
        this.verdict = verdict;
        this.envelope = envelope;
    }

    /**
     * The table's lines.
     *
     * @param verdict an event of the topic of verdicts
     * @param envelope the envelope it was judged against, for limits and units; null if it is not known
     */
    public static List<String> lines(VerdictEvent verdict, @Nullable Envelope envelope) {
        VerdictTable table = new VerdictTable(verdict, envelope);
        table.head();
        table.beside();
        if (verdict.judgement() instanceof StatedJudgement.Whole whole) {
            table.judgement(JudgementReader.read(whole.json(), envelope));
        } else if (verdict.judgement() instanceof StatedJudgement.LeftOut leftOut) {
            table.leftOut(leftOut);
        }
        table.messages(verdict.accounting().messages());
        return List.copyOf(table.lines);
    }

    private void head() {
        EnvelopeRef judged = verdict.envelope();
        lines.add(verdict.build() + " on " + verdict.machine() + ": " + verdict.verdict()
                + (judged == null ? "   (no envelope)" : "   (envelope " + judged.id() + " " + judged.version() + ")"));
    }

    /** Why the build is incomplete at best, and which facts differ from the envelope's scope. */
    private void beside() {
        verdict.whyIncomplete().forEach(reason -> row("incomplete", reason));
        verdict.judgement().beside().identity().forEach(fact -> row("identity", fact));
    }

    private void leftOut(StatedJudgement.LeftOut judgement) {
        row(
                "judgement",
                "too long to be told: " + Count.of(judgement.bytes(), "byte") + ", sha256 " + judgement.sha256());
        row("", "layerproof judge prints it for the same messages");
    }

    private void judgement(Judgement judgement) {
        layers(judgement.layers());
        if (judgement.nonconformities().isEmpty()) {
            row("nonconformities", "none");
        }
        judgement.nonconformities().forEach(nonconformity -> nonconformity(nonconformity, judgement));
        notJudged(judgement);
    }

    private void layers(List<LayerRecord> layers) {
        Map<Outcome, List<Long>> byOutcome = new EnumMap<>(Outcome.class);
        OUTCOMES.forEach(outcome -> byOutcome.put(outcome, new ArrayList<>()));
        layers.forEach(layer -> byOutcome
                .computeIfAbsent(layer.verdict(), first -> new ArrayList<>())
                .add(layer.layer()));
        List<String> parts = new ArrayList<>();
        byOutcome.forEach((outcome, those) -> parts.add(outcome.name().replace('_', ' ') + " " + those.size()
                + (those.isEmpty() ? "" : ": " + Ranges.of(those))));
        row("layers", String.join("   ", parts));
    }

    private void nonconformity(Nonconformity one, Judgement judgement) {
        row(
                "nonconformity",
                String.format(
                        "%-8s %s, %s",
                        one.severity().word(), title(one.rule()), JudgementReport.touching(one.layers())));
        Deviation worst = one.worst();
        row(
                "",
                "from " + time(one.onsetNs()) + JudgementReport.lasting(one.onsetNs(), one.endNs())
                        + (worst == null ? whats(one, judgement) : peak(worst, judgement)));
    }

    private String title(String id) {
        String title = rule(id).map(rule -> rule.forPeople().title()).orElse(null);
        return title == null ? id : title + " (" + id + ")";
    }

    private String peak(Deviation worst, Judgement judgement) {
        MeasureRule rule = rule(worst.rule()).orElse(null) instanceof MeasureRule known ? known : null;
        String unit = rule == null ? "" : UnitWords.of(rule.measure());
        return "; peak " + EventWords.number(worst.peak(), unit) + beyond(worst, unit) + " ("
                + worst.tier().word() + ")" + (rule == null ? "" : layerTimes(rule, worst, judgement));
    }

    private static String beyond(Deviation worst, String unit) {
        if (!Double.isFinite(worst.limit())) {
            return "";
        }
        String side = worst.peak() >= worst.limit() ? ", above " : ", below ";
        return side + EventWords.number(worst.limit(), unit);
    }

    /** How long the layers took, if the rule limits their time. */
    private static String layerTimes(MeasureRule rule, Deviation worst, Judgement judgement) {
        StringBuilder times = new StringBuilder();
        if (rule.measure() instanceof Measure.LayerTimeRatio) {
            judgement.layers().stream()
                    .filter(layer -> worst.layers().contains(layer.layer()) && layer.endNs() != Finding.NOT_ENDED)
                    .forEach(layer -> times.append("; layer ")
                            .append(layer.layer())
                            .append(" took ")
                            .append(EventWords.number((layer.endNs() - layer.startNs()) / NS_PER_SECOND, "s")));
        }
        return times.toString();
    }

    /** The descriptions of the findings behind a nonconformity in which no measure was beyond a limit. */
    private static String whats(Nonconformity nonconformity, Judgement judgement) {
        List<String> whats = judgement.findings().stream()
                .filter(finding -> finding.outcome() == Outcome.OUT
                        && nonconformity.rule().equals(finding.rule())
                        && finding.onsetNs() == nonconformity.onsetNs())
                .map(Finding::what)
                .filter(Objects::nonNull)
                .toList();
        return whats.isEmpty() ? "" : "; " + String.join(", ", whats);
    }

    private void notJudged(Judgement judgement) {
        thinCoverage(judgement)
                .forEach((rule, layers) -> row(
                        "not judged", rule + " for less than its share of the time in layers " + Ranges.of(layers)));
        Map<String, List<Finding>> alike = new LinkedHashMap<>();
        judgement.findings().stream()
                .filter(finding -> finding.outcome() != Outcome.OUT)
                .forEach(finding -> alike.computeIfAbsent(EventWords.gist(finding), gist -> new ArrayList<>())
                        .add(finding));
        alike.forEach((gist, findings) -> row(
                "evidence",
                gist + (findings.size() == 1 ? "" : ", " + findings.size() + " times") + layersOf(findings)));
        if (verdict instanceof VerdictEvent.Live live) {
            live.reassess().keySet().forEach(reason -> row("reassess", reason.word()));
        }
        if (verdict instanceof VerdictEvent.SoFar) {
            row("no end", "the log has no end of the build: judged up to its last message");
        }
    }

    private Map<String, List<Long>> thinCoverage(Judgement judgement) {
        Map<String, List<Long>> thin = new LinkedHashMap<>();
        double needed = envelope == null ? 1 : envelope.coverage();
        for (LayerRecord layer : judgement.layers()) {
            layer.coverage().forEach((rule, share) -> {
                if (share != null && share < needed) {
                    thin.computeIfAbsent(rule, first -> new ArrayList<>()).add(layer.layer());
                }
            });
        }
        return thin;
    }

    private void messages(Tally sum) {
        row(
                "messages",
                sum.received() + " received = " + sum.accepted() + " accepted + " + sum.duplicate()
                        + " duplicate + " + sum.conflicting() + " conflicting + " + sum.undecided()
                        + " undecided + " + sum.quarantined() + " quarantined; "
                        + Count.of(verdict.accounting().unreadablePayloads(), "unreadable payload"));
    }

    private Optional<Rule> rule(String id) {
        return envelope == null
                ? Optional.empty()
                : envelope.rules().stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    private void row(String name, String text) {
        lines.add(String.format("  %-16s %s", name, text));
    }

    private static String layersOf(List<Finding> findings) {
        TreeSet<Long> layers = new TreeSet<>();
        findings.forEach(finding -> layers.addAll(finding.layers() == null ? List.of() : finding.layers()));
        return layers.isEmpty() ? "" : ", " + JudgementReport.touching(List.copyOf(layers));
    }

    private static String time(long timeNs) {
        return EventTime.format(timeNs).replace('T', ' ').replaceFirst("\\.?0*Z$", "");
    }
}
