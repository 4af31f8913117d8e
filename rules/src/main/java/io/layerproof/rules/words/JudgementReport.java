package io.layerproof.rules.words;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.envelope.Limits;
import io.layerproof.rules.envelope.Rule;
import io.layerproof.rules.envelope.Tier;
import io.layerproof.rules.message.EventTime;
import io.layerproof.rules.verdict.Counts;
import io.layerproof.rules.verdict.Deviation;
import io.layerproof.rules.verdict.Finding;
import io.layerproof.rules.verdict.FindingRun;
import io.layerproof.rules.verdict.FindingRuns;
import io.layerproof.rules.verdict.Judgement;
import io.layerproof.rules.verdict.LayerRecord;
import io.layerproof.rules.verdict.Nonconformity;
import io.layerproof.rules.verdict.Outcome;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A judgement as text for people: the verdict, the layers as ranges, each nonconformity with its deviations and
 * findings, and what could not be judged and why.
 */
public final class JudgementReport {

    private static final int MOST_OF_A_KIND = 50;

    private final Judgement judgement;
    private final Map<String, Rule> rules = new LinkedHashMap<>();
    private final double coverage;
    private final SignalWords signals;
    private final List<String> lines = new ArrayList<>();

    private JudgementReport(Judgement judgement, Envelope envelope, SignalWords signals) {
        this.judgement = judgement;
        this.coverage = envelope.coverage();
        this.signals = signals;
        envelope.rules().forEach(rule -> rules.put(rule.id(), rule));
    }

    /**
     * The lines of the text.
     *
     * @param envelope the envelope of the judgement, for titles, limits and units
     * @param signals what to call the signals
     */
    public static List<String> lines(Judgement judgement, Envelope envelope, SignalWords signals) {
        JudgementReport report = new JudgementReport(judgement, envelope, signals);
        report.verdict();
        report.layers();
        report.devices();
        report.nonconformities();
        report.alerts();
        report.notJudged();
        report.counts(judgement.counts());
        return List.copyOf(report.lines);
    }

    private void verdict() {
        lines.add("Build " + judgement.build() + ": " + judgement.verdict());
        judgement.incomplete().forEach(reason -> lines.add("  incomplete: " + reason.text()));
        lines.add("Envelope " + judgement.envelopeId() + " version " + judgement.envelopeVersion() + ", sha256 "
                + judgement.envelopeSha256());
    }

    private void layers() {
        if (judgement.layers().isEmpty()) {
            lines.add("Layers: none");
            return;
        }
        Map<Outcome, List<Long>> byVerdict = new TreeMap<>();
        for (LayerRecord layer : judgement.layers()) {
            byVerdict
                    .computeIfAbsent(layer.verdict(), verdict -> new ArrayList<>())
                    .add(layer.layer());
        }
        lines.add("Layers: " + judgement.layers().size());
        byVerdict.forEach(
                (verdict, layers) -> lines.add("  " + verdict + " " + layers.size() + ": " + Ranges.of(layers)));
    }

    private void devices() {
        if (!judgement.devices().isEmpty()) {
            lines.add("Devices: " + judgement.devices().size());
        }
        judgement.devices().forEach(device -> lines.add("  " + device.code() + ": " + device.verdict()));
    }

    private void nonconformities() {
        lines.add("Nonconformities: " + judgement.nonconformities().size());
        judgement.nonconformities().forEach(this::nonconformity);
    }

    private void nonconformity(Nonconformity nonconformity) {
        Rule rule = rules.get(nonconformity.rule());
        String title = rule == null ? null : rule.forPeople().title();
        lines.add("  " + nonconformity.rule() + (title == null ? "" : " (" + title + ")") + ", "
                + nonconformity.severity().word() + ", " + touching(nonconformity.layers()));
        lines.add("    from " + time(nonconformity.onsetNs()) + lasting(nonconformity.onsetNs(), nonconformity.endNs())
                + ", id " + nonconformity.id());
        judgement.deviations().stream()
                .filter(deviation -> belongs(deviation, nonconformity))
                .forEach(deviation -> lines.add("    " + story(deviation)));
        judgement.findings().stream()
                .filter(finding -> belongs(finding, nonconformity))
                .forEach(finding -> lines.add("    " + what(FindingRun.of(finding))));
        if (rule != null && rule.forPeople().respond() != null) {
            lines.add("    what to do: " + rule.forPeople().respond());
        }
    }

    private static boolean belongs(Deviation deviation, Nonconformity nonconformity) {
        return nonconformity.id().equals(deviation.nonconformity());
    }

    private static boolean belongs(Finding finding, Nonconformity nonconformity) {
        return finding.outcome() == Outcome.OUT
                && nonconformity.rule().equals(finding.rule())
                && finding.onsetNs() == nonconformity.onsetNs();
    }

    /** {@code oq: above 1000 ppm from …; opened …, outside for 12.5 s; peak 1013 ppm at …}. */
    private String story(Deviation deviation) {
        Rule.MeasureRule rule = rules.get(deviation.rule()) instanceof Rule.MeasureRule measure ? measure : null;
        String unit = rule == null ? "" : UnitWords.of(rule.measure());
        Limits limits = rule == null ? null : rule.limits().get(deviation.tier());
        String beyond = limits == null ? "outside" : RuleWords.outside(limits.min(), limits.max(), unit);
        return deviation.tier().word() + ": " + beyond + " from " + time(deviation.onsetNs())
                + lasting(deviation.onsetNs(), deviation.endNs()) + ", opened " + time(deviation.openedNs())
                + ", outside for "
                + seconds(deviation.outsideNs()) + ", peak " + RuleWords.number(deviation.peak(), unit) + " at "
                + time(deviation.peakNs()) + ", " + touching(deviation.layers());
    }

    private void alerts() {
        List<Deviation> alerts = judgement.deviations().stream()
                .filter(deviation -> deviation.tier() == Tier.ALERT)
                .toList();
        if (!alerts.isEmpty()) {
            lines.add("Alerts: " + alerts.size());
            bounded(alerts.stream()
                    .map(alert -> alert.rule() + ", " + story(alert))
                    .toList());
        }
    }

    private void notJudged() {
        List<Finding> evidence = judgement.findings().stream()
                .filter(finding -> finding.outcome() != Outcome.OUT)
                .toList();
        Map<String, List<Long>> thin = thinCoverage();
        if (evidence.isEmpty() && thin.isEmpty()) {
            lines.add("Everything could be judged.");
            return;
        }
        lines.add("What could not be judged, and why:");
        thin.forEach((rule, layers) -> lines.add("  " + rule + " could be judged for less than "
                + RuleWords.percent(coverage) + " % of its time in " + touching(layers)));
        Map<Finding.Kind, List<String>> byKind = new TreeMap<>();
        FindingRuns.of(evidence)
                .forEach(run -> byKind.computeIfAbsent(run.finding().kind(), kind -> new ArrayList<>())
                        .add(what(run)));
        byKind.values().forEach(this::bounded);
    }

    private Map<String, List<Long>> thinCoverage() {
        Map<String, List<Long>> thin = new TreeMap<>();
        for (LayerRecord layer : judgement.layers()) {
            layer.coverage().forEach((rule, share) -> {
                if (share != null && share < coverage) {
                    thin.computeIfAbsent(rule, name -> new ArrayList<>()).add(layer.layer());
                }
            });
        }
        return thin;
    }

    private void bounded(List<String> sentences) {
        sentences.stream().limit(MOST_OF_A_KIND).forEach(sentence -> lines.add("  " + sentence));
        if (sentences.size() > MOST_OF_A_KIND) {
            lines.add("  and " + (sentences.size() - MOST_OF_A_KIND) + " more of this kind");
        }
    }

    private String what(FindingRun run) {
        Finding finding = run.finding();
        String rule =
                finding.rule() == null || finding.rule().equals(finding.kind().word()) ? "" : " " + finding.rule();
        String signal = finding.signal() == null ? "" : " of " + signals.label(finding.signal());
        String word = finding.what() == null ? "" : " (" + finding.what() + ")" + expected(finding);
        String when = run.count() > 1
                ? again(run)
                : finding.endNs() == Finding.NO_LENGTH
                        ? " at " + time(finding.onsetNs())
                        : " from " + time(finding.onsetNs()) + lasting(finding.onsetNs(), finding.endNs());
        List<Long> layers = finding.layers();
        String touched = layers == null ? "" : ", " + touching(layers);
        return finding.kind().word() + rule + signal + word + when + touched;
    }

    /** {@code  12 times from … to …}: up to the end of the last one, or its onset if it has no length. */
    private static String again(FindingRun run) {
        long endNs = run.finding().endNs();
        String last = endNs == Finding.NOT_ENDED
                ? ", the last one not ended"
                : " to " + time(endNs == Finding.NO_LENGTH ? run.lastOnsetNs() : endNs);
        return " " + run.count() + " times from " + time(run.finding().onsetNs()) + last;
    }

    private static String expected(Finding finding) {
        if (finding.expected() == null) {
            return "";
        }
        return ", expected " + finding.expected() + ", found " + (finding.found() == null ? "nothing" : finding.found())
                + ",";
    }

    private void counts(Counts counts) {
        lines.add("Messages: " + counts.messages() + " of the build, "
                + Count.of(counts.duplicates(), "further copy", "further copies") + ", "
                + counts.conflicts() + " conflicting, " + counts.missing() + " missing, " + counts.notEvaluated()
                + " not evaluated, " + Count.of(counts.quarantined(), "payload") + " unreadable");
    }

    /** {@code layers 3-5, 9}, or {@code no layer}. */
    public static String touching(@Nullable List<Long> layers) {
        if (layers == null || layers.isEmpty()) {
            return "no layer";
        }
        return (layers.size() == 1 ? "layer " : "layers ") + Ranges.of(layers);
    }

    /** {@code " for 12.5 s"}, or {@code ", not ended"}. */
    public static String lasting(long onsetNs, long endNs) {
        return endNs == Finding.NOT_ENDED ? ", not ended" : " for " + seconds(endNs - onsetNs);
    }

    private static String seconds(long ns) {
        return BigDecimal.valueOf(ns, 9).stripTrailingZeros().toPlainString() + " s";
    }

    /**
     * An event time in UTC, {@code 2026-11-20 06:13:22.250}. The seconds have no, three or nine decimals, as
     * needed.
     *
     * @param timeNs nanoseconds since 1970
     */
    public static String time(long timeNs) {
        String text = EventTime.format(timeNs).replace('T', ' ').replace("Z", "");
        String shown = text.endsWith("000000") ? text.substring(0, text.length() - 6) : text;
        return shown.endsWith(".000") ? shown.substring(0, shown.length() - 4) : shown;
    }
}
