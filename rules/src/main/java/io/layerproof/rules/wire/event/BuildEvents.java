package io.layerproof.rules.wire.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.envelope.Limits;
import io.layerproof.rules.envelope.Rule;
import io.layerproof.rules.envelope.Rule.MeasureRule;
import io.layerproof.rules.envelope.Tier;
import io.layerproof.rules.envelope.Units;
import io.layerproof.rules.message.BuildEnded;
import io.layerproof.rules.message.BuildStarted;
import io.layerproof.rules.message.EventTime;
import io.layerproof.rules.record.Tally;
import io.layerproof.rules.verdict.Deviation;
import io.layerproof.rules.verdict.Finding;
import io.layerproof.rules.verdict.Judgement;
import io.layerproof.rules.verdict.LayerRecord;
import io.layerproof.rules.verdict.LiveVerdict;
import io.layerproof.rules.verdict.Nonconformity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The events of one build, each complete in itself. {@code key} is that of the thing told of, the same whenever it is
 * told again; {@code state} is {@code open}, {@code ended} or {@code withdrawn}; {@code provisional} says that only the
 * wall clock stands behind it.
 */
public final class BuildEvents {

    private final String machine;
    private final String build;
    private final @Nullable Envelope envelope;

    /**
     * Of one build.
     *
     * @param envelope null where it is absent
     */
    public BuildEvents(String machine, String build, @Nullable Envelope envelope) {
        this.machine = machine;
        this.build = build;
        this.envelope = envelope;
    }

    /** A deviation as it stands now. */
    public ObjectNode deviation(Deviation deviation) {
        ObjectNode json = event("deviation", deviationKey(deviation), deviation.endNs());
        rule(json, deviation.rule());
        json.put("tier", deviation.tier().word());
        measured(json, deviation);
        Events.instant(json, "onset", deviation.onsetNs());
        Events.instant(json, "opened", deviation.openedNs());
        end(json, deviation.endNs());
        Events.seconds(json, "seconds-outside", deviation.outsideNs());
        number(json, "peak", deviation.peak());
        Events.instant(json, "peak-time", deviation.peakNs());
        json.set("layers", Events.numbers(deviation.layers()));
        json.set("devices", Events.texts(deviation.devices()));
        json.put("reports", deviation.reports());
        return json;
    }

    /** {@code value limit unit}: the peak, the limit that it passed, and in what both are. */
    private void measured(ObjectNode json, Deviation deviation) {
        number(json, "value", deviation.peak());
        if (find(deviation.rule()).orElse(null) instanceof MeasureRule rule) {
            Limits limits = rule.limits().get(deviation.tier());
            if (limits != null) {
                number(json, "limit", deviation.peak() >= limits.max() ? limits.max() : limits.min());
            }
            json.put("unit", Units.of(rule.measure()));
            json.set("signals", Events.texts(rule.measure().signals()));
        }
    }

    /** A nonconformity as it stands now. */
    public ObjectNode nonconformity(Nonconformity nonconformity) {
        ObjectNode json = event("nonconformity", nonconformity.id(), nonconformity.endNs());
        json.put("id", nonconformity.id())
                .put("severity", nonconformity.severity().word());
        rule(json, nonconformity.rule());
        Events.instant(json, "onset", nonconformity.onsetNs());
        end(json, nonconformity.endNs());
        json.set("layers", Events.numbers(nonconformity.layers()));
        json.set(
                "tiers",
                Events.texts(nonconformity.tiers().stream().map(Tier::word).toList()));
        return json;
    }

    /** Adds tier, value, limit and unit of the worst of its deviations to a nonconformity. */
    public static void worst(ObjectNode nonconformity, List<ObjectNode> deviations) {
        deviations.stream()
                .filter(told -> told.path("event").asText().equals("deviation"))
                .filter(deviation -> deviation.path("rule").equals(nonconformity.path("rule")))
                .filter(deviation -> !deviation.path("tier").asText().equals(Tier.ALERT.word()))
                .max(Comparator.comparing(deviation -> tierOf(deviation)))
                .ifPresent(worst -> {
                    for (String key : List.of("tier", "value", "limit", "unit", "signals")) {
                        if (worst.has(key)) {
                            nonconformity.set(key, worst.get(key));
                        }
                    }
                });
    }

    private static Tier tierOf(ObjectNode deviation) {
        String word = deviation.path("tier").asText();
        for (Tier tier : Tier.values()) {
            if (tier.word().equals(word)) {
                return tier;
            }
        }
        return Tier.ALERT;
    }

    /** A finding as it stands now. */
    public ObjectNode finding(Finding finding) {
        List<String> key = new ArrayList<>(List.of(build, finding.kind().word()));
        key.add(finding.rule() == null ? "" : finding.rule());
        key.add(finding.signal() == null ? "" : finding.signal());
        key.add(EventTime.format(finding.onsetNs()));
        key.add(finding.what() == null ? "" : finding.what());
        ObjectNode json = event("finding", String.join("|", key), finding.endNs());
        json.put("kind", finding.kind().word());
        if (finding.rule() != null) {
            rule(json, finding.rule());
        }
        optional(json, "signal", finding.signal());
        optional(json, "what", finding.what());
        json.put("outcome", finding.outcome().name());
        Events.instant(json, "onset", finding.onsetNs());
        if (finding.endNs() != Finding.NO_LENGTH) {
            end(json, finding.endNs());
        }
        if (finding.layers() != null) {
            json.set("layers", Events.numbers(finding.layers()));
        }
        return json;
    }

    /** A layer as it stands now. */
    public ObjectNode layer(LayerRecord layer) {
        ObjectNode json = event("layer", build + "|" + layer.layer(), layer.endNs());
        json.put("layer", layer.layer()).put("verdict", layer.verdict().name());
        Events.instant(json, "start", layer.startNs());
        end(json, layer.endNs());
        ObjectNode coverage = json.putObject("coverage");
        layer.coverage().forEach((rule, share) -> coverage.put(rule, share));
        return json;
    }

    /** A build has begun; its envelope is what was pinned, or absent. */
    public ObjectNode started(@Nullable BuildStarted started, long timeNs) {
        ObjectNode json = life("started");
        Events.instant(json, "time", timeNs);
        if (started != null) {
            optional(json, "claimed-envelope", started.envelopeId());
            optional(json, "claimed-version", started.envelopeVersion());
            if (started.layersPlanned() != BuildStarted.NOT_PLANNED) {
                json.put("layers-planned", started.layersPlanned());
            }
            List<BuildStarted.DeviceOnPlate> devices = started.devices();
            if (devices != null) {
                json.set(
                        "devices",
                        Events.texts(devices.stream()
                                .map(BuildStarted.DeviceOnPlate::code)
                                .toList()));
            }
        }
        return json;
    }

    public ObjectNode ended(BuildEnded ended) {
        ObjectNode json = life("ended");
        Events.instant(json, "time", ended.header().timeNs());
        return json.put("outcome", ended.completed() ? "completed" : "aborted");
    }

    /** The build must be judged again from its full record; told once for each reason, with what came first. */
    public ObjectNode reassess(String reason, String what) {
        return life("reassess").put("reason", reason).put("what", what);
    }

    /** What the registry answered at {@code build-started}: evidence. */
    public ObjectNode resolution(String source) {
        return life("envelope-resolved").put("source", source);
    }

    /** How many further copies of the build's messages came, equal ones: evidence. */
    public ObjectNode duplicates(Tally tally) {
        return life("duplicates").put("duplicates", tally.duplicate());
    }

    private ObjectNode life(String state) {
        ObjectNode json = Events.event("build", machine).put("build", build).put("state", state);
        return json.<ObjectNode>set("envelope", envelope());
    }

    /** {@code reasons} say why the verdict cannot be the last word; none of them can make it better. */
    public ObjectNode verdict(
            Judgement judgement,
            Map<String, Long> reassess,
            Tally tally,
            long unreadablePayloads,
            boolean provisional) {
        ObjectNode json = Events.event("verdict", machine)
                .put("build", build)
                .put("key", build)
                .put(
                        "verdict",
                        LiveVerdict.of(judgement, !reassess.isEmpty() || tally.undecided() > 0)
                                .name())
                .put("settled", false)
                .put("provisional", provisional);
        json.set("envelope", envelope());
        ObjectNode reasons = json.putObject("reassess");
        reassess.forEach(reasons::put);
        json.set("accounting", accounting(tally, unreadablePayloads));
        Events.judgement(json, JudgementWriter.json(judgement));
        return json;
    }

    private static ObjectNode accounting(Tally tally, long unreadablePayloads) {
        ObjectNode json = Events.object();
        json.put("received", tally.received())
                .put("accepted", tally.accepted())
                .put("duplicate", tally.duplicate())
                .put("conflicting", tally.conflicting())
                .put("undecided", tally.undecided())
                .put("quarantined", tally.quarantined())
                .put("unreadable-payloads", unreadablePayloads);
        return json;
    }

    private ObjectNode event(String kind, String key, long endNs) {
        ObjectNode json = Events.event(kind, machine)
                .put("build", build)
                .put("key", key)
                .put("state", endNs == Finding.NOT_ENDED ? "open" : "ended")
                .put("provisional", false);
        return json.<ObjectNode>set("envelope", envelope());
    }

    /** {@code {id, version, sha256}}, or null where it is absent. */
    public @Nullable ObjectNode envelope() {
        if (envelope == null) {
            return null;
        }
        return Events.object()
                .put("id", envelope.id())
                .put("version", envelope.version())
                .put("sha256", envelope.sha256());
    }

    /** What the keys of all deviations of a rule begin with. */
    public String deviationKeys(String rule) {
        return build + "|" + rule + "|";
    }

    private String deviationKey(Deviation deviation) {
        return String.join(
                "|",
                build,
                deviation.rule(),
                deviation.tier().word(),
                EventTime.format(deviation.onsetNs()),
                EventTime.format(deviation.openedNs()));
    }

    private void rule(ObjectNode json, String id) {
        json.put("rule", id);
        find(id).ifPresent(rule -> {
            optional(json, "title", rule.forPeople().title());
            optional(json, "respond", rule.forPeople().respond());
        });
    }

    private Optional<Rule> find(String id) {
        return envelope == null
                ? Optional.empty()
                : envelope.rules().stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    private static void end(ObjectNode json, long endNs) {
        if (endNs == Finding.NOT_ENDED) {
            json.putNull("end");
        } else if (endNs != Finding.NO_LENGTH) {
            Events.instant(json, "end", endNs);
        }
    }

    private static void number(ObjectNode json, String key, double value) {
        if (Double.isFinite(value)) {
            json.put(key, value);
        }
    }

    private static void optional(ObjectNode json, String key, @Nullable String value) {
        if (value != null) {
            json.put(key, value);
        }
    }
}
