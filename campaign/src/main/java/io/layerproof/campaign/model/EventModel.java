package io.layerproof.campaign.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.campaign.load.CampaignEnvelope;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.envelope.Limits;
import io.layerproof.rules.envelope.Rule;
import io.layerproof.rules.envelope.Rule.MeasureRule;
import io.layerproof.rules.envelope.Tier;
import io.layerproof.rules.message.EventTime;
import io.layerproof.rules.verdict.Deviation;
import io.layerproof.rules.verdict.Finding;
import io.layerproof.rules.verdict.LayerRecord;
import io.layerproof.rules.verdict.Nonconformity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The events that must be published for what the judge finds in one build, with every member. Made from the judge's own
 * records and the envelope, without the classes of streams, because those are under test. Whoever changes an event must
 * change it here too.
 */
public final class EventModel {

    /** The unit of each rule's values; the rules are those of {@link CampaignEnvelope}. */
    private static final Map<String, String> UNITS = Map.of(
            "oxygen-high", "[ppm]",
            "oxygen-of-the-layer", "[ppm]",
            "gas-loop-oxygen", "[ppm]",
            "gas-flow", "%",
            "least-flow-of-the-layer", "m3/h",
            "plate-temperature", "Cel",
            "pause", "s",
            "purge", "s",
            "layer-time", "1");

    private static final String PRESSURE = "mbar";
    private static final List<String> OF_THE_WORST = List.of("tier", "value", "limit", "unit", "signals");
    private static final double NS_PER_S = 1e9;

    private final String machine;
    private final String build;
    private final Envelope envelope;

    EventModel(String machine, String build, Envelope envelope) {
        this.machine = machine;
        this.build = build;
        this.envelope = envelope;
    }

    ObjectNode deviation(Deviation told) {
        String onset = EventTime.format(told.onsetNs());
        String opened = EventTime.format(told.openedNs());
        String tier = told.tier().word();
        ObjectNode event = event("deviation", String.join("|", build, told.rule(), tier, onset, opened), told.endNs());
        aboutTheRule(event, told.rule());
        event.put("tier", tier);
        if (told.nonconformity() != null) {
            event.put("nonconformity", told.nonconformity());
        }
        event.put("value", told.peak());
        if (rule(told.rule()) instanceof MeasureRule rule) {
            Limits limits = rule.limits().get(told.tier());
            if (limits != null) {
                event.put("limit", told.peak() < limits.max() ? limits.min() : limits.max());
            }
            event.put("unit", UNITS.getOrDefault(rule.id(), PRESSURE));
            event.set("signals", texts(rule.measure().signals()));
        }
        event.put("onset", onset).put("opened", opened);
        end(event, told.endNs());
        event.put("seconds-outside", told.outsideNs() / NS_PER_S)
                .put("peak", told.peak())
                .put("peak-time", EventTime.format(told.peakNs()));
        event.set("layers", numbers(told.layers()));
        event.set("devices", texts(told.devices()));
        return event.put("reports", told.reports());
    }

    /** The event of a nonconformity, with the members of its worst deviation. */
    ObjectNode nonconformity(Nonconformity told) {
        ObjectNode event = event("nonconformity", told.id(), told.endNs());
        event.put("id", told.id()).put("severity", told.severity().word());
        aboutTheRule(event, told.rule());
        event.put("onset", EventTime.format(told.onsetNs()));
        end(event, told.endNs());
        event.set("layers", numbers(told.layers()));
        event.set("tiers", texts(told.tiers().stream().map(Tier::word).toList()));
        if (told.worst() != null) {
            ObjectNode worst = deviation(told.worst());
            OF_THE_WORST.stream().filter(worst::has).forEach(member -> event.set(member, worst.get(member)));
        }
        return event;
    }

    ObjectNode finding(Finding told) {
        String onset = EventTime.format(told.onsetNs());
        ObjectNode event = event(
                "finding",
                String.join(
                        "|",
                        build,
                        told.kind().word(),
                        orNothing(told.rule()),
                        orNothing(told.signal()),
                        onset,
                        orNothing(told.what())),
                told.endNs());
        event.put("kind", told.kind().word());
        if (told.rule() != null) {
            aboutTheRule(event, told.rule());
        }
        if (told.signal() != null) {
            event.put("signal", told.signal());
        }
        if (told.what() != null) {
            event.put("what", told.what());
        }
        event.put("outcome", told.outcome().name()).put("onset", onset);
        if (told.endNs() != Finding.NO_LENGTH) {
            end(event, told.endNs());
        }
        if (told.layers() != null) {
            event.set("layers", numbers(told.layers()));
        }
        return event;
    }

    private static String orNothing(@Nullable String text) {
        return text == null ? "" : text;
    }

    ObjectNode layer(LayerRecord told) {
        ObjectNode event = event("layer", build + "|" + told.layer(), told.endNs());
        event.put("layer", told.layer())
                .put("verdict", told.verdict().name())
                .put("start", EventTime.format(told.startNs()));
        end(event, told.endNs());
        ObjectNode coverage = event.putObject("coverage");
        told.coverage().forEach((rule, share) -> coverage.put(rule, share));
        return event;
    }

    private ObjectNode event(String kind, String key, long endNs) {
        ObjectNode event = object().put("event", kind)
                .put("machine", machine)
                .put("build", build)
                .put("key", key)
                .put("state", endNs == Finding.NOT_ENDED ? "open" : "ended")
                .put("provisional", false);
        event.set(
                "envelope",
                object().put("id", envelope.id())
                        .put("version", envelope.version())
                        .put("sha256", envelope.sha256()));
        return event;
    }

    private void aboutTheRule(ObjectNode event, String id) {
        event.put("rule", id);
        Rule rule = rule(id);
        if (rule != null && rule.forPeople().title() != null) {
            event.put("title", rule.forPeople().title());
        }
        if (rule != null && rule.forPeople().respond() != null) {
            event.put("respond", rule.forPeople().respond());
        }
    }

    private @Nullable Rule rule(String id) {
        for (Rule rule : envelope.rules()) {
            if (rule.id().equals(id)) {
                return rule;
            }
        }
        return null;
    }

    private static void end(ObjectNode event, long endNs) {
        event.put("end", endNs == Finding.NOT_ENDED ? null : EventTime.format(endNs));
    }

    private static ArrayNode numbers(List<Long> numbers) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        numbers.forEach(array::add);
        return array;
    }

    private static ArrayNode texts(List<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Whether an event says that its subject is still open. */
    public static boolean isOpen(JsonNode event) {
        return event.path("state").asText().equals("open");
    }
}
