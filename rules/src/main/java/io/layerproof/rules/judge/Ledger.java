package io.layerproof.rules.judge;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.envelope.Severity;
import io.layerproof.rules.envelope.Tier;
import io.layerproof.rules.judge.rule.Findings;
import io.layerproof.rules.judge.rule.LayerSet;
import io.layerproof.rules.judge.state.StateReader;
import io.layerproof.rules.judge.state.StateWriter;
import io.layerproof.rules.message.BuildStarted;
import io.layerproof.rules.verdict.Deviation;
import io.layerproof.rules.verdict.Finding;
import io.layerproof.rules.verdict.Finding.Kind;
import io.layerproof.rules.verdict.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What has been found in a build so far. It grows with layers and findings, not with messages. The rules themselves
 * hold the deviations that are still open; {@link Verdicts} draws the verdicts from both.
 */
final class Ledger implements Findings {

    private static final LayerSet NONE = new LayerSet();

    /** How many layers share an entry of the state; of everything else it is {@link #IN_ENTRY}. */
    private static final int LAYERS_IN_ENTRY = 16;

    private static final int IN_ENTRY = 64;

    final Envelope envelope;
    final String build;
    final int rules;
    final TreeMap<Long, LayerTotals> layers = new TreeMap<>();
    final List<Deviation> deviations = new ArrayList<>();
    final Map<String, GrowingNonconformity> nonconformities = new LinkedHashMap<>();
    final List<Finding> findings = new ArrayList<>();
    final Plate plate = new Plate();
    long layersPlanned = BuildStarted.NOT_PLANNED;

    /** Layers of which a message is missing, whether or not they were entered. */
    final LayerSet missingLayers = new LayerSet();

    boolean missingAnywhere;
    /** Whether a message is missing that touches no layer. */
    boolean missingOutside;

    final LayerSet doubtfulLayers = new LayerSet();
    boolean doubtfulOutside;
    boolean identityNotEvaluable;

    private Notices notices = Notices.NOBODY;
    private long layerNow;

    /** The layer whose pass began last, and its entry. */
    private long lastLayer;

    private @Nullable LayerTotals lastEntry;

    Ledger(Envelope envelope, String build) {
        this.envelope = envelope;
        this.build = build;
        this.rules = envelope.rules().size();
    }

    private static String key(String rule, long onsetNs) {
        return rule + '|' + onsetNs;
    }

    void tell(Notices to) {
        notices = to;
    }

    Notices notices() {
        return notices;
    }

    @Override
    public long layerNow() {
        return layerNow;
    }

    void layerIs(long layer) {
        layerNow = layer;
    }

    void plan(BuildStarted start) {
        layersPlanned = start.layersPlanned();
        if (start.devices() != null) {
            start.devices().forEach(device -> plate.add(device.withoutPosition()));
        }
    }

    @Override
    public List<String> devicesOf(LayerSet touched) {
        return plate.touchedBy(touched);
    }

    @Override
    public String nonconformityId(String rule, long onsetNs) {
        GrowingNonconformity entry = nonconformities.get(key(rule, onsetNs));
        return entry != null ? entry.id : NonconformityId.of(build, rule, envelope, onsetNs);
    }

    @Override
    public void alertOpened(Deviation deviation) {
        notices.deviation(deviation);
    }

    @Override
    public void deviationOpened(Deviation deviation, long episodeOnsetNs, Severity severity, LayerSet touched) {
        GrowingNonconformity entry = entry(deviation.nonconformity(), deviation.rule(), episodeOnsetNs, severity);
        entry.tiers.add(deviation.tier());
        entry.layers.addAll(touched);
        entry.endNs = Finding.NOT_ENDED;
        entry.take(deviation);
        notify(entry);
        notices.deviation(deviation);
    }

    @Override
    public void deviationEnded(Deviation deviation, LayerSet touched, @Nullable Long episodeOnsetNs) {
        deviations.add(deviation);
        notices.deviation(deviation);
        GrowingNonconformity entry =
                episodeOnsetNs == null ? null : nonconformities.get(key(deviation.rule(), episodeOnsetNs));
        if (entry != null) {
            entry.layers.addAll(touched);
            entry.take(deviation);
            if (entry.endNs != Finding.NOT_ENDED) {
                notify(entry);
            }
        }
    }

    @Override
    public void episodeEnded(String rule, long onsetNs, long endNs) {
        GrowingNonconformity entry = nonconformities.get(key(rule, onsetNs));
        if (entry != null) {
            entry.endNs = endNs;
            notify(entry);
        }
    }

    @Override
    public void findingOut(String rule, @Nullable Severity severity, long onsetNs, long endNs, List<Long> touched) {
        Severity least = Severity.MAJOR;
        GrowingNonconformity entry = entry(null, rule, onsetNs, severity == null ? least : least.orWorse(severity));
        entry.endNs = endNs;
        for (long layer : touched) {
            entry.layers.add(layer);
        }
        notify(entry);
    }

    @Override
    public void wholeBuild(String rule, long onsetNs) {
        GrowingNonconformity entry = nonconformities.get(key(rule, onsetNs));
        if (entry != null) {
            entry.wholeBuild = true;
        }
    }

    @Override
    public void touched(String rule, long onsetNs, long layer) {
        GrowingNonconformity entry = nonconformities.get(key(rule, onsetNs));
        if (entry != null) {
            entry.layers.add(layer);
        }
    }

    /** Adds the devices whose layers the deviation touches; the state does not keep them. */
    @Nullable
    Deviation withDevices(@Nullable Deviation deviation) {
        return deviation == null ? null : deviation.touching(devicesOf(LayerSet.of(deviation.layers())));
    }

    /**
     * The entry of a rule and onset, made if there is none.
     *
     * @param id its id, or null where that must be computed
     */
    private GrowingNonconformity entry(@Nullable String id, String rule, long onsetNs, Severity severity) {
        GrowingNonconformity entry = nonconformities.computeIfAbsent(
                key(rule, onsetNs),
                key -> new GrowingNonconformity(
                        id != null ? id : NonconformityId.of(build, rule, envelope, onsetNs), rule, onsetNs, severity));
        entry.severity = entry.severity.orWorse(severity);
        return entry;
    }

    private void notify(GrowingNonconformity entry) {
        if (notices != Notices.NOBODY) {
            notices.nonconformity(entry.toNonconformity(NONE, withDevices(entry.worst)));
        }
    }

    @Override
    public void began(Finding finding) {
        notices.finding(finding);
    }

    @Override
    public void found(Finding finding) {
        findings.add(finding);
        notices.finding(finding);
    }

    /**
     * Notes a missing message.
     *
     * @param touchedLayers the layers it stated, or those of its neighbours; empty if it lies outside all layers
     */
    void missing(Collection<Long> touchedLayers) {
        missingOutside |= touchedLayers.isEmpty();
        missingIn(touchedLayers);
    }

    /** Notes a missing message that touches these layers; what lies outside layers is noted elsewhere. */
    void missingIn(Collection<Long> touchedLayers) {
        missingAnywhere = true;
        touchedLayers.forEach(missingLayers::add);
    }

    /**
     * Notes a message that was evaluated too long after its time.
     *
     * @param layer the layer it stated, or 0
     */
    void doubtClock(long layer) {
        if (layer > 0) {
            doubtfulLayers.add(layer);
        } else {
            doubtfulOutside = true;
        }
    }

    void startPass(long layer, long nowNs) {
        LayerTotals entry = layers.computeIfAbsent(layer, key -> new LayerTotals(nowNs, rules));
        entry.endNs = Finding.NOT_ENDED;
        lastLayer = layer;
        lastEntry = entry;
    }

    LayerTotals layer(long layer) {
        LayerTotals entry = layer == lastLayer ? lastEntry : layers.get(layer);
        if (entry == null) {
            throw new IllegalStateException("layer " + layer + " was never entered");
        }
        return entry;
    }

    void write(StateWriter out) {
        out.list("layers", LAYERS_IN_ENTRY, List.copyOf(layers.entrySet()), layer -> {
            out.number(layer.getKey());
            out.number(layer.getValue().startNs);
            layer.getValue().write(out);
        });
        out.list("deviations", IN_ENTRY, deviations, deviation -> write(out, deviation));
        out.list("nonconformities", IN_ENTRY, List.copyOf(nonconformities.values()), entry -> {
            entry.write(out);
            out.bool(entry.worst != null);
            if (entry.worst != null) {
                write(out, entry.worst);
            }
        });
        out.list("findings", IN_ENTRY, findings, finding -> write(out, finding));
        plate.write(out);
        out.number(layersPlanned);
        out.enter("missing-layers");
        missingLayers.write(out);
        out.leave();
        out.enter("doubtful-layers");
        doubtfulLayers.write(out);
        out.leave();
        out.bool(missingAnywhere);
        out.bool(missingOutside);
        out.bool(doubtfulOutside);
        out.bool(identityNotEvaluable);
        out.number(layerNow);
    }

    void read(StateReader in) {
        in.list("layers", LAYERS_IN_ENTRY, () -> {
            long layer = in.number(1, Long.MAX_VALUE);
            layers.put(layer, LayerTotals.read(in, in.number(), rules));
        });
        in.list("deviations", IN_ENTRY, () -> deviations.add(readDeviation(in)));
        in.list("nonconformities", IN_ENTRY, () -> {
            GrowingNonconformity entry = GrowingNonconformity.read(in);
            entry.worst = in.bool() ? readDeviation(in) : null;
            nonconformities.put(key(entry.rule, entry.onsetNs), entry);
        });
        in.list("findings", IN_ENTRY, () -> findings.add(readFinding(in)));
        plate.read(in);
        layersPlanned = in.number();
        in.enter("missing-layers");
        missingLayers.read(in);
        in.leave();
        in.enter("doubtful-layers");
        doubtfulLayers.read(in);
        in.leave();
        missingAnywhere = in.bool();
        missingOutside = in.bool();
        doubtfulOutside = in.bool();
        identityNotEvaluable = in.bool();
        layerNow = in.number(0, Long.MAX_VALUE);
    }

    private static void write(StateWriter out, Deviation deviation) {
        out.text(deviation.rule());
        out.word(deviation.tier());
        out.text(deviation.nonconformity());
        out.number(deviation.onsetNs());
        out.number(deviation.openedNs());
        out.number(deviation.endNs());
        out.number(deviation.outsideNs());
        out.real(deviation.peak());
        out.number(deviation.peakNs());
        out.real(deviation.limit());
        writeLayers(out, deviation.layers());
        out.number(deviation.reports());
    }

    private Deviation readDeviation(StateReader in) {
        String rule = in.presentText();
        Tier tier = in.word(Tier.values());
        String nonconformity = in.text();
        long onsetNs = in.number();
        long openedNs = in.number();
        long endNs = in.number();
        long outsideNs = in.number();
        double peak = in.real();
        long peakNs = in.number();
        double limit = in.real();
        List<Long> touched = readLayers(in);
        return new Deviation(
                rule,
                tier,
                nonconformity,
                onsetNs,
                openedNs,
                endNs,
                outsideNs,
                peak,
                peakNs,
                limit,
                touched,
                List.of(),
                in.number());
    }

    private static void write(StateWriter out, Finding finding) {
        out.word(finding.kind());
        out.text(finding.rule());
        out.text(finding.signal());
        out.number(finding.onsetNs());
        out.number(finding.endNs());
        out.bool(finding.layers() != null);
        if (finding.layers() != null) {
            writeLayers(out, finding.layers());
        }
        out.text(finding.what());
        out.word(finding.outcome());
        out.text(finding.expected());
        out.text(finding.found());
    }

    private static Finding readFinding(StateReader in) {
        Kind kind = in.word(Kind.values());
        String rule = in.text();
        String signal = in.text();
        long onsetNs = in.number();
        long endNs = in.number();
        List<Long> touched = in.bool() ? readLayers(in) : null;
        String what = in.text();
        Outcome outcome = in.word(Outcome.values());
        return new Finding(kind, rule, signal, onsetNs, endNs, touched, what, outcome, in.text(), in.text());
    }

    private static void writeLayers(StateWriter out, List<Long> touched) {
        LayerSet.of(touched).write(out);
    }

    private static List<Long> readLayers(StateReader in) {
        LayerSet set = new LayerSet();
        set.read(in);
        return set.toList();
    }
}
