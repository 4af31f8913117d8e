package io.layerproof.rules.wire.event;

import io.layerproof.rules.envelope.Tier;
import io.layerproof.rules.event.Advice;
import io.layerproof.rules.event.Amendment;
import io.layerproof.rules.event.BuildEvent;
import io.layerproof.rules.event.DeviationEvent;
import io.layerproof.rules.event.Event;
import io.layerproof.rules.event.FindingEvent;
import io.layerproof.rules.event.LayerEvent;
import io.layerproof.rules.event.Measured;
import io.layerproof.rules.event.NonconformityEvent;
import io.layerproof.rules.event.NonconformityEvent.Worst;
import io.layerproof.rules.event.Subject;
import io.layerproof.rules.event.ThingEvent;
import io.layerproof.rules.event.VerdictEvent;
import io.layerproof.rules.message.BuildStarted;
import io.layerproof.rules.verdict.Deviation;
import io.layerproof.rules.verdict.Finding;
import io.layerproof.rules.verdict.LayerRecord;
import io.layerproof.rules.wire.JsonLine;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes an event as JSON: one object on one line, with its keys in an order made for people, instants as RFC 3339 with
 * nine decimals, and durations in seconds. {@link EventReader} reads it.
 */
public final class EventWriter {

    static final double NS_PER_SECOND = 1e9;

    private EventWriter() {}

    /** The value of an event's Kafka record: {@link #text} in UTF-8. */
    public static byte[] bytes(Event event) {
        return text(event).getBytes(StandardCharsets.UTF_8);
    }

    /** An event on one line, without a line end. */
    public static String text(Event event) {
        JsonLine json = new JsonLine()
                .put("event", event.kind().word())
                .put("machine", event.machine())
                .put("build", event.build());
        if (event instanceof ThingEvent thing) {
            thing(json, thing);
        } else if (event instanceof VerdictEvent verdict) {
            VerdictJson.write(json, verdict);
        } else {
            build(json, (BuildEvent) event);
        }
        return json.text();
    }

    static void envelope(JsonLine json, Subject subject) {
        var envelope = subject.envelope();
        if (envelope == null) {
            json.putNull("envelope");
        } else {
            json.putObject(
                    "envelope",
                    object -> object.put("id", envelope.id())
                            .put("version", envelope.version())
                            .put("sha256", envelope.sha256()));
        }
    }

    private static void build(JsonLine json, BuildEvent event) {
        if (event instanceof BuildEvent.Started started) {
            started(life(json, "started", event), started);
        } else if (event instanceof BuildEvent.Unjudged unjudged) {
            life(json, "without-envelope", event)
                    .putInstant("time", unjudged.timeNs())
                    .put("why", unjudged.why().word())
                    .putIfThere("claimed-envelope", unjudged.claimedEnvelope())
                    .putIfThere("claimed-version", unjudged.claimedVersion());
        } else if (event instanceof BuildEvent.Ended ended) {
            life(json, "ended", event)
                    .putInstant("time", ended.timeNs())
                    .put("outcome", ended.completed() ? "completed" : "aborted");
        } else if (event instanceof BuildEvent.Reassess reassess) {
            life(json, "reassess", event)
                    .put("reason", reassess.reason().word())
                    .put("what", reassess.what());
        } else if (event instanceof BuildEvent.Settled settled) {
            life(json, "settled", event)
                    .put("verdict", settled.verdict().name())
                    .put("settlement", settled.settlement())
                    .put("record-length", settled.recordLength());
        }
    }

    private static JsonLine life(JsonLine json, String state, Event event) {
        json.put("state", state);
        envelope(json, event.subject());
        return json;
    }

    private static void started(JsonLine json, BuildEvent.Started started) {
        json.putInstant("time", started.timeNs())
                .putIfThere("claimed-envelope", started.claimedEnvelope())
                .putIfThere("claimed-version", started.claimedVersion());
        if (started.layersPlanned() != BuildStarted.NOT_PLANNED) {
            json.put("layers-planned", started.layersPlanned());
        }
        if (started.devices() != null) {
            json.putValue("devices", started.devices());
        }
    }

    private static void thing(JsonLine json, ThingEvent event) {
        json.put("key", event.key())
                .put("state", event.standing().state().word())
                .put("provisional", event.standing().provisional());
        envelope(json, event.subject());
        if (event instanceof DeviationEvent deviation) {
            deviation(json, deviation);
        } else if (event instanceof NonconformityEvent nonconformity) {
            nonconformity(json, nonconformity);
        } else if (event instanceof FindingEvent finding) {
            finding(json, finding);
        } else if (event instanceof LayerEvent layer) {
            layer(json, layer.layer());
        }
        amendment(json, event.standing().amendment());
    }

    private static void deviation(JsonLine json, DeviationEvent event) {
        Deviation deviation = event.deviation();
        rule(json, deviation.rule(), event.advice());
        json.put("tier", deviation.tier().word())
                .putIfThere("nonconformity", deviation.nonconformity())
                .putIfFinite("value", deviation.peak())
                .putIfFinite("limit", deviation.limit());
        measured(json, event.measured());
        json.putInstant("onset", deviation.onsetNs()).putInstant("opened", deviation.openedNs());
        end(json, deviation.endNs());
        json.put("seconds-outside", deviation.outsideNs() / NS_PER_SECOND)
                .putIfFinite("peak", deviation.peak())
                .putInstant("peak-time", deviation.peakNs())
                .putValue("layers", deviation.layers())
                .putValue("devices", deviation.devices())
                .put("reports", deviation.reports());
    }

    private static void measured(JsonLine json, @Nullable Measured measured) {
        if (measured != null) {
            json.put("unit", measured.unit()).putValue("signals", measured.signals());
        }
    }

    private static void nonconformity(JsonLine json, NonconformityEvent event) {
        json.put("id", event.id()).put("severity", event.severity().word());
        rule(json, event.rule(), event.advice());
        json.putInstant("onset", event.onsetNs());
        end(json, event.endNs());
        json.putValue("layers", event.layers())
                .putValue("tiers", event.tiers().stream().map(Tier::word).toList());
        Worst worst = event.worst();
        if (worst != null) {
            json.put("tier", worst.tier().word())
                    .putIfFinite("value", worst.value())
                    .putIfFinite("limit", worst.limit());
            measured(json, worst.measured());
        }
    }

    private static void finding(JsonLine json, FindingEvent event) {
        Finding finding = event.finding();
        json.put("kind", finding.kind().word());
        if (finding.rule() != null) {
            rule(json, finding.rule(), event.advice());
        }
        json.putIfThere("signal", finding.signal())
                .putIfThere("what", finding.what())
                .putIfThere("expected", finding.expected())
                .putIfThere("found", finding.found())
                .put("outcome", finding.outcome().name())
                .putInstant("onset", finding.onsetNs());
        if (finding.endNs() != Finding.NO_LENGTH) {
            end(json, finding.endNs());
        }
        if (finding.layers() != null) {
            json.putValue("layers", finding.layers());
        }
        if (event.run().count() > 1) {
            json.put("count", event.run().count())
                    .putInstant("last-onset", event.run().lastOnsetNs());
        }
    }

    private static void layer(JsonLine json, LayerRecord layer) {
        json.put("layer", layer.layer()).put("verdict", layer.verdict().name()).putInstant("start", layer.startNs());
        end(json, layer.endNs());
        json.putValue("coverage", layer.coverage());
    }

    private static void rule(JsonLine json, String id, Advice advice) {
        json.put("rule", id).putIfThere("title", advice.title()).putIfThere("respond", advice.respond());
    }

    private static void end(JsonLine json, long endNs) {
        if (endNs == Finding.NOT_ENDED) {
            json.putNull("end");
        } else {
            json.putInstant("end", endNs);
        }
    }

    private static void amendment(JsonLine json, @Nullable Amendment amendment) {
        if (amendment instanceof Amendment.NotConfirmed notConfirmed) {
            json.put("amends", true).put("reason", notConfirmed.reason());
        } else if (amendment instanceof Amendment.BySettler settled) {
            json.put("settled", true)
                    .put("amends", true)
                    .put("change", settled.change().word())
                    .put("reason", settled.reason())
                    .put("settlement", settled.settlement())
                    .put("amendment", settled.id());
            if (settled.change() == Amendment.Change.CHANGED) {
                json.putValue("changed", settled.changed()).putValue("before", settled.before());
            }
        }
    }
}
