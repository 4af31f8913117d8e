package io.layerproof.app.console;

import io.layerproof.rules.envelope.EnvelopeRef;
import io.layerproof.rules.envelope.Severity;
import io.layerproof.rules.envelope.Tier;
import io.layerproof.rules.event.Amendment;
import io.layerproof.rules.event.BuildEvent;
import io.layerproof.rules.event.DeviationEvent;
import io.layerproof.rules.event.Event;
import io.layerproof.rules.event.FindingEvent;
import io.layerproof.rules.event.LayerEvent;
import io.layerproof.rules.event.Measured;
import io.layerproof.rules.event.NonconformityEvent;
import io.layerproof.rules.event.NonconformityEvent.Worst;
import io.layerproof.rules.event.RevisableEvent;
import io.layerproof.rules.event.State;
import io.layerproof.rules.event.ThingEvent;
import io.layerproof.rules.message.EventTime;
import io.layerproof.rules.verdict.Deviation;
import io.layerproof.rules.verdict.Finding;
import io.layerproof.rules.wire.NumberText;
import io.layerproof.rules.words.JudgementReport;
import io.layerproof.rules.words.Ranges;
import io.layerproof.rules.words.UnitWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Turns events of streams into lines for people: event time, machine, layer and what happened, with value, limit and
 * unit. A deviation, nonconformity, finding or layer gets one line when it appears and another when it gets worse or
 * ends. An event with nothing new gets no line; nor does a deviation that belongs to a nonconformity. A repeated
 * finding gets a line whenever its count has doubled. Pass deviations in before their nonconformities.
 */
public final class EventWords {

    private static final int TIME_FROM = "2026-11-20T".length();
    private static final int TIME_TO = "2026-11-20T06:00:00".length();

    private static final String ROW = "%-8s %-7s %-9s ";
    /** Where the text of a line begins. */
    static final int TEXT_AT = ROW.formatted("", "", "").length();

    private final PlantClock clock = new PlantClock();
    private final Map<String, List<Object>> told = new HashMap<>();
    private final Map<String, Severity> severities = new HashMap<>();

    /** The line of an event; empty if the event has nothing new. */
    public Optional<String> line(Event event) {
        String time = time(clock.timeNs(event));
        if (event instanceof BuildEvent build) {
            return words(build).map(words -> line(time, build, "", words));
        }
        if (event instanceof ThingEvent thing && !isToldByItsNonconformity(thing) && saysSomethingNew(thing)) {
            String soFar = thing.isProvisional() ? " (so far by the wall clock only)" : "";
            return Optional.of(line(time, thing, layers(thing), words(thing) + soFar));
        }
        return Optional.empty();
    }

    private static String line(String time, Event event, String layers, String words) {
        return ROW.formatted(time, event.machine(), layers) + words;
    }

    private static boolean isToldByItsNonconformity(ThingEvent thing) {
        return thing instanceof DeviationEvent event && event.deviation().nonconformity() != null;
    }

    private boolean saysSomethingNew(RevisableEvent event) {
        if (event instanceof FindingEvent finding
                && finding.run().count() > 1
                && !finding.standing().isWithdrawn()) {
            List<Object> times = List.of(Long.highestOneBit(finding.run().count()));
            return !times.equals(told.put(event.build() + ":" + event.thing(), times));
        }
        List<Object> gist = new ArrayList<>(event.gist());
        gist.add(event.isProvisional());
        return !gist.equals(told.put(event.build() + ":" + event.thing(), gist));
    }

    private static Optional<String> words(BuildEvent event) {
        String build = "build " + event.build();
        if (event instanceof BuildEvent.Started) {
            return Optional.of(build + " started, " + envelope(event.envelope()));
        }
        if (event instanceof BuildEvent.Unjudged unjudged) {
            return Optional.of("WARNING " + build + " has no envelope: " + why(unjudged));
        }
        if (event instanceof BuildEvent.Ended ended) {
            return Optional.of(build + (ended.completed() ? " completed" : " aborted"));
        }
        return event instanceof BuildEvent.Reassess reassess
                ? Optional.of(build + " will have to be judged once more: "
                        + reassess.reason().word() + " " + reassess.what())
                : Optional.empty();
    }

    private static String envelope(@Nullable EnvelopeRef envelope) {
        return envelope == null
                ? "no envelope: nothing can be judged"
                : "envelope " + envelope.id() + " " + envelope.version();
    }

    private static String why(BuildEvent.Unjudged event) {
        String claimed = event.claimedEnvelope() == null || event.claimedVersion() == null
                ? "it claims none"
                : event.claimedEnvelope() + " " + event.claimedVersion();
        return switch (event.why()) {
            case UNKNOWN -> event.claimedVersion() == null ? claimed : claimed + " is not registered";
            case TWO_CONTENTS -> claimed + " is registered with two contents: withdraw one";
            case WITHDRAWN -> claimed + " was withdrawn";
            case NO_START -> "its build-started is missing";
        };
    }

    private String words(ThingEvent event) {
        if (event instanceof DeviationEvent deviation) {
            return deviation(deviation);
        }
        if (event instanceof NonconformityEvent nonconformity) {
            return nonconformity(nonconformity);
        }
        return event instanceof FindingEvent finding
                ? finding(finding)
                : "layer " + ((LayerEvent) event).layer().verdict().name().replace('_', ' ');
    }

    private static String deviation(DeviationEvent event) {
        Deviation deviation = event.deviation();
        return "deviation " + deviation.tier().word() + " of " + deviation.rule() + ": "
                + (isEnded(event) ? "over, peak " : "")
                + measured(deviation.tier(), deviation.peak(), deviation.limit(), event.measured())
                + withdrawn(event);
    }

    private String nonconformity(NonconformityEvent event) {
        String what = "NONCONFORMITY " + severity(event) + ", " + event.rule();
        Worst worst = event.worst();
        String peak = worst == null ? "" : measured(worst.tier(), worst.value(), worst.limit(), worst.measured());
        if (isEnded(event)) {
            return what + ": over"
                    + JudgementReport.lasting(event.beganNs(), event.endNs()).replaceFirst("^ for", " after")
                    + (peak.isEmpty() ? "" : ", peak " + peak) + withdrawn(event);
        }
        return what + (peak.isEmpty() ? "" : ": " + peak) + withdrawn(event);
    }

    private String severity(NonconformityEvent event) {
        Severity now = event.severity();
        Severity before = severities.put(event.id(), now);
        if (before == null || before == now) {
            return now.word();
        }
        return (now.compareTo(before) > 0 ? "raised" : "lowered") + " from " + before.word() + " to " + now.word();
    }

    private static String measured(Tier tier, double value, double limit, @Nullable Measured measured) {
        String unit = UnitWords.of(measured == null ? null : measured.unit());
        if (!Double.isFinite(limit)) {
            return number(value, unit);
        }
        String side = value >= limit ? "above" : "below";
        return number(value, unit) + ", " + side + " the " + tier.word() + " limit " + number(limit, unit);
    }

    static String number(double number, String unit) {
        double shown = Math.rint(number * 1000) / 1000;
        return NumberText.of(shown) + (unit.isEmpty() ? "" : " " + unit);
    }

    private static String finding(FindingEvent event) {
        if (event.run().count() > 1) {
            return gist(event.finding()) + ", " + event.run().count() + " times since "
                    + time(OptionalLong.of(event.beganNs())) + withdrawn(event);
        }
        boolean isOver = isEnded(event) && event.endNs() != Finding.NO_LENGTH;
        return gist(event.finding()) + (isOver ? ", over" : "") + withdrawn(event);
    }

    /** Kind, rule, signal and description of a finding, without repeats, and its contrast if it has one. */
    static String gist(Finding finding) {
        List<String> parts = new ArrayList<>(List.of(finding.kind().word()));
        for (String text : new @Nullable String[] {finding.rule(), finding.signal(), finding.what()}) {
            if (text != null && !text.isEmpty() && !parts.contains(text)) {
                parts.add(text);
            }
        }
        String contrast = finding.contrast();
        return String.join(" ", parts) + (contrast == null ? "" : ", " + contrast);
    }

    private static String withdrawn(ThingEvent event) {
        Amendment amendment = event.standing().amendment();
        return event.standing().isWithdrawn() && amendment != null ? ", taken back: " + amendment.reason() : "";
    }

    private static boolean isEnded(ThingEvent event) {
        return event.standing().state() == State.ENDED;
    }

    private static String time(OptionalLong timeNs) {
        return timeNs.isPresent() ? EventTime.format(timeNs.getAsLong()).substring(TIME_FROM, TIME_TO) : "";
    }

    private static String layers(ThingEvent event) {
        return event.layers().isEmpty() ? "" : "layer " + Ranges.of(event.layers());
    }
}
