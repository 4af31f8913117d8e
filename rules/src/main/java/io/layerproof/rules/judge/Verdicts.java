package io.layerproof.rules.judge;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.exact.Decimals;
import io.layerproof.rules.judge.Plate.Device;
import io.layerproof.rules.judge.rule.LayerSet;
import io.layerproof.rules.judge.rule.MeasureRuleState;
import io.layerproof.rules.judge.rule.RuleState;
import io.layerproof.rules.message.BuildStarted;
import io.layerproof.rules.verdict.BuildVerdict;
import io.layerproof.rules.verdict.Deviation;
import io.layerproof.rules.verdict.Finding;
import io.layerproof.rules.verdict.Judgement;
import io.layerproof.rules.verdict.Judgement.DeviceVerdict;
import io.layerproof.rules.verdict.LayerRecord;
import io.layerproof.rules.verdict.Nonconformity;
import io.layerproof.rules.verdict.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Draws the verdicts of layers, build and devices from what has been found (spec, section 8), and puts the judgement
 * into the order of section 10.
 */
final class Verdicts {

    private static final LayerSet NONE = new LayerSet();

    private static final Comparator<Finding> FINDING_ORDER = Comparator.comparingLong(Finding::onsetNs)
            .thenComparing(finding -> finding.kind().word())
            .thenComparing(Finding::rule, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Finding::signal, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Finding::what, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparingLong(Finding::endNs);

    private final Judge judge;
    private final Ledger ledger;
    private final Envelope envelope;
    private final Map<String, LayerSet> openLayers = new HashMap<>();
    private final List<Deviation> open = new ArrayList<>();
    private final LayerSet outLayers = new LayerSet();
    private final TreeMap<Long, LayerRecord> layers = new TreeMap<>();
    private boolean missingOutside;

    private Verdicts(Judge judge, Ledger ledger) {
        this.judge = judge;
        this.ledger = ledger;
        this.envelope = ledger.envelope;
        judge.settle();
        for (RuleState rule : judge.rules().armed) {
            if (rule instanceof MeasureRuleState measured) {
                measured.addOpenLayers(openLayers);
                open.addAll(measured.openDeviations(judge.nowNs()));
            }
        }
        ledger.nonconformities.forEach((key, entry) -> {
            outLayers.addAll(entry.layers);
            outLayers.addAll(openLayers.getOrDefault(entry.id, NONE));
        });
    }

    static Judgement judgement(Judge judge, Ledger ledger, BuildRecord record) {
        return new Verdicts(judge, ledger).judgement(record);
    }

    /** The record of a layer so far. */
    static LayerRecord layer(Judge judge, Ledger ledger, long layer) {
        return new Verdicts(judge, ledger).layer(layer, ledger.layer(layer));
    }

    private Judgement judgement(BuildRecord record) {
        missingOutside = ledger.missingOutside || judge.gaps().openOutside() || record.missingOutsideBehind();
        ledger.layers.forEach((number, entry) -> layers.put(number, layer(number, entry)));
        List<Nonconformity> nonconformities = new ArrayList<>();
        ledger.nonconformities.forEach((key, entry) ->
                nonconformities.add(entry.toNonconformity(openLayers.getOrDefault(entry.id, NONE), worst(entry))));
        nonconformities.sort(Comparator.comparingLong(Nonconformity::onsetNs).thenComparing(Nonconformity::rule));
        return new Judgement(
                ledger.build,
                envelope.id(),
                envelope.version(),
                envelope.sha256(),
                buildVerdict(),
                List.copyOf(layers.values()),
                deviceVerdicts(),
                deviations(),
                nonconformities,
                findings(),
                record.counts());
    }

    private @Nullable Deviation worst(GrowingNonconformity entry) {
        Deviation worst = entry.worst;
        for (Deviation deviation : open) {
            if (entry.id.equals(deviation.nonconformity())) {
                worst = Deviation.worse(worst, deviation);
            }
        }
        return ledger.withDevices(worst);
    }

    private List<Finding> findings() {
        List<Finding> all = new ArrayList<>(ledger.findings);
        all.addAll(judge.runningFindings());
        if (!judge.started()) {
            all.add(IdentityCheck.neverStarted(all));
        }
        all.sort(FINDING_ORDER);
        return all;
    }

    private List<Deviation> deviations() {
        List<Deviation> all = new ArrayList<>();
        for (Deviation deviation : ledger.deviations) {
            all.add(deviation.touching(ledger.devicesOf(LayerSet.of(deviation.layers()))));
        }
        all.addAll(open);
        all.sort(Comparator.comparingLong(Deviation::onsetNs)
                .thenComparing(Deviation::rule)
                .thenComparing(Deviation::tier));
        return all;
    }

    private LayerRecord layer(long number, LayerTotals entry) {
        boolean beingMade = judge.layer() == number && !judge.ended() && entry.endNs == Finding.NOT_ENDED;
        SortedMap<String, @Nullable Double> coverage = coverage(entry, beingMade);
        return new LayerRecord(
                number, verdict(number, entry, beingMade, coverage), entry.startNs, entry.endNs, coverage);
    }

    private SortedMap<String, @Nullable Double> coverage(LayerTotals entry, boolean beingMade) {
        SortedMap<String, @Nullable Double> coverage = new TreeMap<>();
        for (int i = 0; i < judge.rules().armed.length; i++) {
            RuleState rule = judge.rules().armed[i];
            long armedNs = entry.armedNs[judge.rules().place[i]] + (beingMade ? rule.coverage.armedNs() : 0);
            long coveredNs = entry.coveredNs[judge.rules().place[i]] + (beingMade ? rule.coverage.coveredNs() : 0);
            boolean demanded = rule.demandsCoverage() && armedNs > 0;
            coverage.put(rule.id, demanded ? (Double) Decimals.ratio(coveredNs, armedNs) : null);
        }
        return Collections.unmodifiableSortedMap(coverage);
    }

    private Outcome verdict(
            long number, LayerTotals entry, boolean beingMade, SortedMap<String, @Nullable Double> coverage) {
        if (outLayers.contains(number)) {
            return Outcome.OUT;
        }
        long lastedNs = entry.lastedNs + (beingMade ? judge.nowNs() - judge.passStartNs() : 0);
        boolean inUnknownPhase = entry.inUnknownPhase || (beingMade && judge.inUnknownPhaseForSomeTime());
        boolean evaluable = lastedNs > 0
                && !inUnknownPhase
                && !ledger.missingLayers.contains(number)
                && !ledger.doubtfulLayers.contains(number)
                && isCovered(coverage);
        return evaluable ? Outcome.IN : Outcome.NOT_EVALUABLE;
    }

    private boolean isCovered(SortedMap<String, @Nullable Double> coverage) {
        boolean any = false;
        for (Double share : coverage.values()) {
            if (share != null) {
                any = true;
                if (share < envelope.coverage()) {
                    return false;
                }
            }
        }
        return any;
    }

    private BuildVerdict buildVerdict() {
        if (!ledger.nonconformities.isEmpty()) {
            return BuildVerdict.NONCONFORMING;
        }
        boolean complete = isWhole()
                && !ledger.missingAnywhere
                && hasLayers(1, ledger.layersPlanned)
                && layers.values().stream().noneMatch(layer -> layer.verdict() == Outcome.NOT_EVALUABLE);
        return complete ? BuildVerdict.CONFORMING : BuildVerdict.INCOMPLETE;
    }

    /** Whether everything that concerns the whole build is known: its end, the planned layers, identity, the clock. */
    private boolean isWhole() {
        return judge.ended()
                && judge.completed()
                && ledger.layersPlanned != BuildStarted.NOT_PLANNED
                && !ledger.identityNotEvaluable
                && !ledger.doubtfulOutside;
    }

    private boolean hasLayers(long first, long last) {
        long made = 0;
        for (long layer : layers.keySet()) {
            if (layer >= first && layer <= last) {
                made++;
            }
        }
        return last < first || made == last - first + 1;
    }

    private List<DeviceVerdict> deviceVerdicts() {
        return ledger.plate.devices().stream()
                .map(device -> new DeviceVerdict(device.code(), verdict(device)))
                .toList();
    }

    private BuildVerdict verdict(Device device) {
        for (GrowingNonconformity entry : ledger.nonconformities.values()) {
            LayerSet touched = new LayerSet();
            touched.addAll(entry.layers);
            touched.addAll(openLayers.getOrDefault(entry.id, NONE));
            if (entry.wholeBuild || touched.isEmpty() || device.standsIn(touched)) {
                return BuildVerdict.NONCONFORMING;
            }
        }
        boolean evaluable = layers.values().stream()
                .noneMatch(layer -> device.standsIn(layer.layer()) && layer.verdict() == Outcome.NOT_EVALUABLE);
        boolean complete = isWhole()
                && !missingOutside
                && !device.standsIn(ledger.missingLayers)
                && hasLayers(device)
                && evaluable;
        return complete ? BuildVerdict.CONFORMING : BuildVerdict.INCOMPLETE;
    }

    private boolean hasLayers(Device device) {
        LayerSet own = device.own();
        if (own == null) {
            return hasLayers(1, ledger.layersPlanned);
        }
        return layers.keySet().stream().filter(own::contains).count() == own.size();
    }
}
