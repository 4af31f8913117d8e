package io.layerproof.rules.wire.event;

import io.layerproof.rules.envelope.EnvelopeRef;
import io.layerproof.rules.envelope.Tier;
import io.layerproof.rules.event.DeviationEvent;
import io.layerproof.rules.event.FindingEvent;
import io.layerproof.rules.event.LayerEvent;
import io.layerproof.rules.event.NonconformityEvent;
import io.layerproof.rules.event.ThingEvent;
import io.layerproof.rules.message.EventTime;
import io.layerproof.rules.verdict.Deviation;
import io.layerproof.rules.verdict.Finding;
import io.layerproof.rules.verdict.LayerRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON members that make up the content of an event, with their values as {@link EventWriter} writes them. The
 * settler compares these. The members left out tell why the event was published, or are texts for people.
 */
public final class EventMembers {

    private EventMembers() {}

    /** The values by member name, in the order in which an amendment lists them, without those that are absent. */
    public static Map<String, @Nullable Object> of(ThingEvent event) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("envelope", envelope(event.envelope()));
        if (event instanceof DeviationEvent deviation) {
            deviation(members, deviation.deviation());
        } else if (event instanceof NonconformityEvent nonconformity) {
            nonconformity(members, nonconformity);
        } else if (event instanceof FindingEvent finding) {
            finding(members, finding.finding());
        } else if (event instanceof LayerEvent layer) {
            layer(members, layer.layer());
        }
        return members;
    }

    private static @Nullable Map<String, Object> envelope(@Nullable EnvelopeRef ref) {
        if (ref == null) {
            return null;
        }
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("id", ref.id());
        envelope.put("version", ref.version());
        envelope.put("sha256", ref.sha256());
        return envelope;
    }

    private static void deviation(Map<String, @Nullable Object> members, Deviation deviation) {
        members.put("rule", deviation.rule());
        members.put("tier", deviation.tier().word());
        ifThere(members, "nonconformity", deviation.nonconformity());
        members.put("onset", EventTime.format(deviation.onsetNs()));
        members.put("opened", EventTime.format(deviation.openedNs()));
        end(members, deviation.endNs());
        members.put("seconds-outside", deviation.outsideNs() / EventWriter.NS_PER_SECOND);
        ifThere(members, "peak", Double.isFinite(deviation.peak()) ? deviation.peak() : null);
        members.put("peak-time", EventTime.format(deviation.peakNs()));
        members.put("layers", deviation.layers());
        members.put("devices", deviation.devices());
        members.put("reports", deviation.reports());
    }

    private static void nonconformity(Map<String, @Nullable Object> members, NonconformityEvent event) {
        members.put("id", event.id());
        members.put("rule", event.rule());
        members.put("severity", event.severity().word());
        members.put("onset", EventTime.format(event.onsetNs()));
        end(members, event.endNs());
        members.put("layers", event.layers());
        members.put("tiers", event.tiers().stream().map(Tier::word).toList());
    }

    private static void finding(Map<String, @Nullable Object> members, Finding finding) {
        members.put("kind", finding.kind().word());
        ifThere(members, "rule", finding.rule());
        ifThere(members, "signal", finding.signal());
        ifThere(members, "what", finding.what());
        members.put("outcome", finding.outcome().name());
        members.put("onset", EventTime.format(finding.onsetNs()));
        if (finding.endNs() != Finding.NO_LENGTH) {
            end(members, finding.endNs());
        }
        ifThere(members, "layers", finding.layers());
    }

    private static void layer(Map<String, @Nullable Object> members, LayerRecord layer) {
        members.put("layer", layer.layer());
        members.put("verdict", layer.verdict().name());
        members.put("start", EventTime.format(layer.startNs()));
        end(members, layer.endNs());
        members.put("coverage", layer.coverage());
    }

    private static void end(Map<String, @Nullable Object> members, long endNs) {
        members.put("end", endNs == Finding.NOT_ENDED ? null : EventTime.format(endNs));
    }

    private static void ifThere(Map<String, @Nullable Object> members, String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value);
        }
    }
}
