package io.layerproof.app.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.rules.wire.NumberText;
import io.layerproof.rules.words.Ranges;
import io.layerproof.rules.words.UnitWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Events of streams as lines for people: event time, machine, layer, and what happened, with value, limit and unit.
 * What is told again with nothing new in it has no line.
 */
public final class EventWords {

    private static final int TIME_FROM = "2026-11-20T".length();
    private static final int TIME_TO = "2026-11-20T06:00:00".length();

    private final Map<String, String> told = new HashMap<>();

    /** The line of an event; empty if it says nothing that was not said before. */
    public Optional<String> line(ObjectNode event) {
        String kind = event.path("event").asText();
        String gist = String.join(
                "|",
                event.path("state").asText(),
                event.path("severity").asText(),
                event.path("provisional").asText(),
                event.path("verdict").asText());
        String key = kind + ":" + event.path("build").asText() + ":"
                + event.path("key").asText();
        boolean saysNothingNew = !kind.equals("build") && gist.equals(told.put(key, gist));
        if (saysNothingNew) {
            return Optional.empty();
        }
        return words(kind, event)
                .map(words -> String.format(
                        "%-8s %-7s %-9s %s%s",
                        time(event),
                        event.path("machine").asText(),
                        layers(event),
                        words,
                        event.path("provisional").asBoolean() ? " (so far by the wall clock only)" : ""));
    }

    private static Optional<String> words(String kind, ObjectNode event) {
        return switch (kind) {
            case "build" -> build(event);
            case "deviation" -> Optional.of(deviation(event));
            case "nonconformity" -> Optional.of(nonconformity(event));
            case "finding" -> Optional.of(finding(event));
            case "layer" ->
                Optional.of("layer " + event.path("verdict").asText().replace('_', ' '));
            default -> Optional.empty();
        };
    }

    private static Optional<String> build(ObjectNode event) {
        String build = "build " + event.path("build").asText();
        return switch (event.path("state").asText()) {
            case "started" ->
                Optional.of(build + " started, "
                        + (event.path("envelope").isObject()
                                ? "envelope "
                                        + event.path("envelope").path("id").asText() + " "
                                        + event.path("envelope").path("version").asText()
                                : "no envelope of that name: nothing can be judged"));
            case "ended" -> Optional.of(build + " " + event.path("outcome").asText());
            case "reassess" ->
                Optional.of(build + " will have to be judged once more: "
                        + event.path("reason").asText() + " "
                        + event.path("what").asText());
            default -> Optional.empty();
        };
    }

    private static String deviation(ObjectNode event) {
        String what = "deviation " + event.path("tier").asText() + " of "
                + event.path("rule").asText();
        return what + ": " + (isEnded(event) ? "over, peak " : "") + measured(event) + withdrawn(event);
    }

    private static String nonconformity(ObjectNode event) {
        String what = "NONCONFORMITY " + event.path("severity").asText() + ", "
                + event.path("rule").asText();
        if (isEnded(event)) {
            return what + ": over" + withdrawn(event);
        }
        return what + (event.has("value") ? ": " + measured(event) : "") + withdrawn(event);
    }

    private static String measured(ObjectNode event) {
        String unit = UnitWords.of(event.path("unit").asText(""));
        double value = event.path("value").asDouble();
        double limit = event.path("limit").asDouble();
        String tier = event.has("tier") ? event.path("tier").asText() + " " : "";
        String side = value >= limit ? "above" : "below";
        return number(value, unit) + ", " + side + " the " + tier + "limit " + number(limit, unit);
    }

    static String number(double number, String unit) {
        double shown = Math.rint(number * 1000) / 1000;
        return NumberText.of(shown) + (unit.isEmpty() ? "" : " " + unit);
    }

    private static String finding(ObjectNode event) {
        List<String> parts = new ArrayList<>(List.of(event.path("kind").asText()));
        for (String key : List.of("rule", "signal", "what")) {
            String text = event.path(key).asText();
            if (!text.isEmpty() && !parts.contains(text)) {
                parts.add(text);
            }
        }
        return String.join(" ", parts) + (isEnded(event) && event.has("end") ? ", over" : "") + withdrawn(event);
    }

    private static String withdrawn(ObjectNode event) {
        return event.path("state").asText().equals("withdrawn")
                ? ", taken back: " + event.path("reason").asText()
                : "";
    }

    private static boolean isEnded(ObjectNode event) {
        return event.path("state").asText().equals("ended");
    }

    private static String time(ObjectNode event) {
        List<String> keys =
                isEnded(event) ? List.of("end", "time", "onset") : List.of("opened", "onset", "time", "start");
        for (String key : keys) {
            String text = event.path(key).asText();
            if (text.length() >= TIME_TO) {
                return text.substring(TIME_FROM, TIME_TO);
            }
        }
        return "";
    }

    private static String layers(ObjectNode event) {
        if (event.has("layer")) {
            return "layer " + event.path("layer").asText();
        }
        List<Long> layers = new ArrayList<>();
        for (JsonNode layer : event.path("layers")) {
            layers.add(layer.asLong());
        }
        return layers.isEmpty() ? "" : "layer " + Ranges.of(layers);
    }
}
