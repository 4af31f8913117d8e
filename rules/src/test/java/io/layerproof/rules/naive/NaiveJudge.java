package io.layerproof.rules.naive;

import com.fasterxml.jackson.databind.JsonNode;
import io.layerproof.rules.naive.Deviations.Deviation;
import io.layerproof.rules.naive.Envelope.Interlock;
import io.layerproof.rules.naive.Envelope.Kind;
import io.layerproof.rules.naive.Envelope.MeasureRule;
import io.layerproof.rules.naive.Envelope.Rule;
import io.layerproof.rules.naive.Envelope.Tier;
import io.layerproof.rules.naive.Timeline.Pass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Judges a build by the definitions of the page, in memory: the record ({@link BuildRecord}), its states
 * ({@link Timeline}), each rule over them ({@link Moments}, {@link Deviations}, {@link RuleFindings}), and here the
 * verdicts and the print-out.
 *
 * <p>Where the page left room, what was read stands in {@code docs/readings.md}.
 */
public final class NaiveJudge {
    private final Envelope envelope;
    private final String build;
    private final BuildRecord record;
    private final Timeline timeline;
    private final int quarantined;

    private final List<Deviation> deviations = new ArrayList<>();
    private final Map<String, Nonconformity> nonconformities = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    /** The id of the nonconformity of each deviation that belongs to one. */
    private final IdentityHashMap<Deviation, String> belongsTo = new IdentityHashMap<>();
    /** For each measure rule and interlock, by state: armed or not, and if so whether it could be judged. */
    private final TreeMap<String, Share> shares = new TreeMap<>();

    private record Share(IntPredicate armed, IntPredicate judged) {}

    private NaiveJudge(Envelope envelope, Log log, String build) {
        this.envelope = envelope;
        this.build = build;
        this.quarantined = log.quarantined;
        this.record = new BuildRecord(envelope, log, build);
        this.timeline = new Timeline(envelope, record);
    }

    /**
     * Judges one build of a log.
     *
     * @param lines one message or an array of messages each, in any order
     * @param build which; null if the log names only one
     */
    public static Result judge(byte[] envelopeYaml, List<String> lines, @Nullable String build) {
        try {
            Envelope envelope = EnvelopeReader.read(envelopeYaml);
            Log log = new Log(lines);
            SortedSet<String> builds = log.builds();
            if (build == null && builds.size() != 1) {
                throw new Refused("--build", "one of " + builds);
            }
            String chosen = build == null ? builds.first() : build;
            if (!builds.contains(chosen)) {
                throw new Refused("--build", "one of " + builds);
            }
            return new NaiveJudge(envelope, log, chosen).judge();
        } catch (Refused e) {
            return new Result(3, null, e.getMessage());
        }
    }

    private Result judge() {
        findings.addAll(record.findings);
        RuleFindings rules = new RuleFindings(envelope, record, timeline);
        findings.addAll(rules.findings);
        for (Rule rule : envelope.rules()) {
            if (rule instanceof MeasureRule measure) {
                judge(measure);
            } else if (rule instanceof Interlock) {
                @Nullable String[] outcome = rules.interlocks.getOrDefault(rule.id(), new String[0]);
                shares.put(
                        rule.id(), new Share(k -> outcome[k] != null, k -> !Finding.NOT_EVALUABLE.equals(outcome[k])));
            }
        }
        Map<String, String> severities = new HashMap<>();
        envelope.rules().forEach(rule -> severities.put(rule.id(), rule.severity()));
        for (Finding finding : findings) {
            if (finding.isOut() && finding.rule() != null) {
                String severity = severities.getOrDefault(finding.rule(), "major");
                nonconformity(finding.kind(), finding.rule(), finding.onsetNs())
                        .add(
                                finding.hasEnd() ? finding.endNs() : Long.valueOf(finding.onsetNs()),
                                finding.layers() == null ? new TreeSet<>() : finding.layers(),
                                severity.equals("critical") ? severity : "major");
            }
        }
        return print();
    }

    private Nonconformity nonconformity(String kind, String rule, long onsetNs) {
        return nonconformities.computeIfAbsent(
                kind + "|" + rule + "|" + onsetNs, key -> new Nonconformity(kind, rule, onsetNs));
    }

    private void judge(MeasureRule rule) {
        Moments moments = new Moments(record, timeline, rule);
        boolean demands = rule.measure().kind() != Kind.LAYER_TIME_RATIO;
        shares.put(rule.id(), new Share(k -> demands && moments.armed[k], moments::evaluable));
        List<Deviation> aboveAlert = new ArrayList<>();
        Tier innermost = null;
        for (Tier tier : rule.tiers()) {
            List<Deviation> found = Deviations.of(rule, tier, moments.list, record);
            deviations.addAll(found);
            if (!tier.name().equals("alert")) {
                innermost = innermost == null ? tier : innermost;
                aboveAlert.addAll(found);
            }
        }
        if (innermost == null) {
            return;
        }
        for (Deviation episode : Deviations.episodes(rule, innermost, moments.list, record)) {
            for (Deviation deviation : aboveAlert) {
                if (deviation.first() >= episode.first() && deviation.first() < episode.after()) {
                    Nonconformity one = nonconformity("measure", rule.id(), episode.onsetNs());
                    one.add(episode.endNs(), deviation.layers(), rule.severity());
                    one.addTier(deviation.tier().name());
                    belongsTo.put(deviation, one.id(build, envelope));
                }
            }
        }
    }

    // ---- verdicts ------------------------------------------------------------------------------------------------

    private boolean touches(long layer) {
        return nonconformities.values().stream().anyMatch(one -> one.layers.contains(layer));
    }

    private Map<Long, List<Pass>> passesByLayer() {
        TreeMap<Long, List<Pass>> layers = new TreeMap<>();
        timeline.passes.forEach(pass ->
                layers.computeIfAbsent(pass.layer(), key -> new ArrayList<>()).add(pass));
        return layers;
    }

    private Map<String, Object> layer(long layer, List<Pass> passes) {
        long lastedNs = 0;
        long unknownNs = 0;
        Map<String, long[]> times = new HashMap<>();
        shares.keySet().forEach(rule -> times.put(rule, new long[2]));
        for (int k = 0; k < timeline.states.size(); k++) {
            if (timeline.layer(k) != layer) {
                continue;
            }
            long lasts = timeline.states.get(k).lastsNs();
            lastedNs += lasts;
            unknownNs += timeline.event(k).phase().equals("unknown") ? lasts : 0;
            for (Map.Entry<String, Share> share : shares.entrySet()) {
                if (share.getValue().armed().test(k)) {
                    long[] time = times.getOrDefault(share.getKey(), new long[2]);
                    time[0] += lasts;
                    time[1] += share.getValue().judged().test(k) ? lasts : 0;
                }
            }
        }
        boolean evaluable = lastedNs > 0
                && unknownNs == 0
                && !record.layersMissing.contains(layer)
                && !record.layersClock.contains(layer);
        boolean demanded = false;
        TreeMap<String, Object> coverage = new TreeMap<>();
        for (Map.Entry<String, long[]> entry : times.entrySet()) {
            long[] time = entry.getValue();
            if (time[0] == 0) {
                coverage.put(entry.getKey(), Json.NULL);
            } else {
                double share = Exact.ratio(time[1], time[0]);
                coverage.put(entry.getKey(), share);
                demanded = true;
                evaluable &= share >= envelope.coverage();
            }
        }
        TreeMap<String, Object> json = new TreeMap<>();
        json.put("layer", layer);
        json.put("start", Json.instant(passes.get(0).startNs()));
        json.put("end", Json.instant(passes.get(passes.size() - 1).endNs()));
        json.put("coverage", coverage);
        json.put("verdict", touches(layer) ? "OUT" : evaluable && demanded ? "IN" : "NOT_EVALUABLE");
        return json;
    }

    private boolean identityMissing() {
        return findings.stream()
                .anyMatch(finding ->
                        finding.kind().equals("identity") && finding.outcome().equals(Finding.NOT_EVALUABLE));
    }

    private @Nullable Long layersPlanned() {
        return record.started == null
                ? null
                : Copy.whole(record.started.message().json().get("layers-planned"));
    }

    /** What makes the build, and with it each device, incomplete whatever its layers say. */
    private boolean incompleteAsAWhole() {
        return record.clockOutsideLayers || layersPlanned() == null || identityMissing() || !record.completed();
    }

    private String buildVerdict(Map<Long, String> layers) {
        if (!nonconformities.isEmpty()) {
            return "NONCONFORMING";
        }
        Long planned = layersPlanned();
        boolean incomplete = incompleteAsAWhole()
                || record.anyMissing
                || planned == null
                || !allMade(layers.keySet(), 1, planned)
                || layers.containsValue("NOT_EVALUABLE");
        return incomplete ? "INCOMPLETE" : "CONFORMING";
    }

    private static boolean allMade(Set<Long> made, long from, long to) {
        return made.stream().filter(layer -> layer >= from && layer <= to).count() == Math.max(0, to - from + 1);
    }

    private String deviceVerdict(Device device, Map<Long, String> layers) {
        for (Nonconformity one : nonconformities.values()) {
            if (one.ofWholeBuild() || one.layers.stream().anyMatch(device::has)) {
                return "NONCONFORMING";
            }
        }
        boolean incomplete = incompleteAsAWhole()
                || record.missingOutsideLayers
                || record.layersMissing.stream().anyMatch(device::has)
                || !allMade(device, layers.keySet());
        for (Map.Entry<Long, String> layer : layers.entrySet()) {
            incomplete |= device.has(layer.getKey()) && layer.getValue().equals("NOT_EVALUABLE");
        }
        return incomplete ? "INCOMPLETE" : "CONFORMING";
    }

    /** Of each of its entries the range, null where there is none: then it stands in every layer. */
    private record Device(String code, List<long @Nullable []> ranges) {
        boolean has(long layer) {
            return ranges.stream().anyMatch(range -> range == null || (layer >= range[0] && layer <= range[1]));
        }
    }

    /** Whether all its layers were made. */
    private boolean allMade(Device device, Set<Long> made) {
        Long planned = layersPlanned();
        for (long[] range : device.ranges) {
            long from = range == null ? 1 : range[0];
            long to = range == null ? (planned == null ? 0 : planned) : range[1];
            if (!allMade(made, from, to)) {
                return false;
            }
        }
        return true;
    }

    private List<Device> devices() {
        Map<String, Device> devices = new TreeMap<>();
        if (record.started != null) {
            for (JsonNode node : record.started.message().json().path("devices")) {
                String code = Copy.text(node.get("code"));
                if (code != null) {
                    devices.computeIfAbsent(code, key -> new Device(key, new ArrayList<>()))
                            .ranges
                            .add(range(node.path("layers")));
                }
            }
        }
        return List.copyOf(devices.values());
    }

    private static long @Nullable [] range(JsonNode range) {
        Long from = Copy.whole(range.get(0));
        Long to = Copy.whole(range.get(1));
        return range.size() != 2 || from == null || to == null || from < 1 || to < from ? null : new long[] {from, to};
    }

    // ---- section 10 ----------------------------------------------------------------------------------------------

    private Result print() {
        List<Object> layers = new ArrayList<>();
        Map<Long, String> layerVerdicts = new TreeMap<>();
        passesByLayer().forEach((layer, passes) -> {
            Map<String, Object> json = layer(layer, passes);
            layers.add(json);
            layerVerdicts.put(layer, String.valueOf(json.get("verdict")));
        });
        List<Device> devices = devices();
        String verdict = buildVerdict(layerVerdicts);
        TreeMap<String, Object> json = new TreeMap<>();
        json.put("build", build);
        json.put(
                "envelope",
                Map.of(
                        "id",
                        envelope.id(),
                        "version",
                        envelope.version().text().matches("[0-9]+")
                                ? Long.valueOf(envelope.version().text())
                                : envelope.version().text(),
                        "sha256",
                        envelope.sha256()));
        json.put("verdict", verdict);
        json.put("layers", layers);
        List<Object> deviceList = new ArrayList<>();
        devices.forEach(
                device -> deviceList.add(Map.of("code", device.code, "verdict", deviceVerdict(device, layerVerdicts))));
        json.put("devices", deviceList);
        deviations.sort(Comparator.comparingLong(Deviation::onsetNs)
                .thenComparing(deviation -> deviation.rule().id())
                .thenComparing(deviation ->
                        EnvelopeReader.TIERS.indexOf(deviation.tier().name())));
        List<Object> deviationList = new ArrayList<>();
        deviations.forEach(deviation -> deviationList.add(json(deviation, devices)));
        json.put("deviations", deviationList);
        List<Nonconformity> sorted = new ArrayList<>(nonconformities.values());
        sorted.sort(Comparator.comparingLong((Nonconformity one) -> one.onsetNs).thenComparing(one -> one.rule));
        List<Object> nonconformityList = new ArrayList<>();
        sorted.forEach(one -> nonconformityList.add(one.json(build, envelope)));
        json.put("nonconformities", nonconformityList);
        findings.sort(Finding.ORDER);
        List<Object> findingList = new ArrayList<>();
        findings.forEach(finding -> findingList.add(finding.json()));
        json.put("findings", findingList);
        json.put(
                "counts",
                Map.of(
                        "messages", record.messages,
                        "duplicates", record.duplicates,
                        "conflicts", record.conflicts,
                        "missing", record.missing,
                        "not-evaluated", record.notEvaluated,
                        "quarantined", quarantined));
        int status = List.of("CONFORMING", "NONCONFORMING", "INCOMPLETE").indexOf(verdict);
        return new Result(status, Json.print(json), null);
    }

    private Map<String, Object> json(Deviation deviation, List<Device> devices) {
        TreeMap<String, Object> json = new TreeMap<>();
        boolean seconds = deviation.rule().measure().kind().seconds();
        json.put("rule", deviation.rule().id());
        json.put("tier", deviation.tier().name());
        String nonconformity = belongsTo.get(deviation);
        if (nonconformity != null) {
            json.put("nonconformity", nonconformity);
        }
        json.put("onset", Json.instant(deviation.onsetNs()));
        json.put("opened", Json.instant(deviation.openedNs()));
        json.put("end", Json.instant(deviation.endNs()));
        json.put("seconds-outside", deviation.outNs() / 1e9);
        json.put("peak", seconds ? deviation.peak() / 1e9 : deviation.peak());
        json.put("peak-time", Json.instant(deviation.peakNs()));
        json.put("layers", List.copyOf(deviation.layers()));
        TreeSet<String> touched = new TreeSet<>();
        devices.stream()
                .filter(device -> deviation.layers().stream().anyMatch(device::has))
                .forEach(device -> touched.add(device.code));
        json.put("devices", List.copyOf(touched));
        json.put("reports", deviation.reports());
        return json;
    }
}
