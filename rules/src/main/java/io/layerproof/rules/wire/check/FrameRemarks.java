package io.layerproof.rules.wire.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.message.Frame;
import io.layerproof.rules.signal.Signal;
import io.layerproof.rules.signal.SignalCatalogue;
import io.layerproof.rules.signal.Unit;
import io.layerproof.rules.spelling.NearestWord;
import io.layerproof.rules.wire.NumberText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Remarks on a frame's phase, layer and values where no rule will understand them as they are meant. */
final class FrameRemarks {

    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("\\s*([-+]?[0-9]+(?:[.,][0-9]+)?)\\s*(\\S*)\\s*");

    /** UCUM codes by what people write in their place; UCUM codes themselves need no entry. */
    private static final Map<String, String> PEOPLES_UNITS =
            Map.of("ppm", "[ppm]", "°C", "Cel", "C", "Cel", "µm", "um", "m³/h", "m3/h", "l/min", "L/min");

    private static final List<String> SIGNALS =
            SignalCatalogue.all().stream().map(Signal::id).toList();

    private final List<Remark> remarks = new ArrayList<>();

    private FrameRemarks() {}

    static List<Remark> of(JsonNode frame) {
        FrameRemarks remarks = new FrameRemarks();
        remarks.phase(frame.path("phase"));
        remarks.layer(frame.path("layer"));
        remarks.values(frame.path("values"));
        remarks.bad(frame.path("bad"));
        return remarks.remarks;
    }

    private void phase(JsonNode phase) {
        String expected =
                "one of " + String.join(" ", Envelope.DEFAULT_PHASES) + ", or one that the envelope lists under phases";
        if (phase.isMissingNode() || phase.isNull()) {
            add("phase", "no such key, so the phase is " + Frame.UNKNOWN_PHASE, expected);
        } else if (!phase.isTextual()) {
            add("phase", phase + ", which is as none", expected);
        } else if (!Envelope.DEFAULT_PHASES.contains(phase.asText())) {
            String hint = NearestWord.hint(phase.asText(), Envelope.DEFAULT_PHASES);
            add("phase", phase + ", which is unknown to an envelope without phases", expected + hint);
        }
    }

    private void layer(JsonNode layer) {
        if (!layer.isMissingNode() && !layer.isNull() && !isWhole(layer, 1)) {
            add("layer", layer + ", which is no layer", "a whole number of at least 1, or no such key");
        }
    }

    private void bad(JsonNode bad) {
        if (bad.isMissingNode() || bad.isNull()) {
            return;
        }
        if (!bad.isArray()) {
            add("bad", kind(bad) + ", which is as none", "a list of signals");
        }
        bad.forEach(name -> {
            if (name.isTextual()) {
                name("bad", name.asText());
            } else {
                add("bad", name + ", which is as none", "the name of a signal");
            }
        });
    }

    private void values(JsonNode values) {
        if (values.isMissingNode() || values.isNull()) {
            return;
        }
        if (!values.isObject()) {
            add("values", kind(values) + ", which is as none", "signals, each with its value");
        }
        values.properties().forEach(entry -> value(entry.getKey(), entry.getValue()));
    }

    private void value(String name, JsonNode value) {
        String path = "values." + name;
        Optional<Signal> signal = SignalCatalogue.find(name);
        name("values", name);
        if (isFinite(value)) {
            signal.filter(known -> !known.isPlausible(value.asDouble()))
                    .ifPresent(known -> add(path, value.asText(), "what the sensor can show: " + range(known)));
        } else if (!value.isBoolean()) {
            String found = kind(value) + ", which makes the signal unknown";
            add(
                    path,
                    found,
                    "a plain number" + signal.map(known -> inUnit(known, value)).orElse(""));
        }
    }

    private void name(String path, String name) {
        if (SignalCatalogue.find(name).isEmpty()) {
            add(
                    path + "." + name,
                    "a signal that the catalogue does not have",
                    "a name of layerproof signals, or an envelope that lists this one"
                            + NearestWord.hint(name, SIGNALS));
        }
    }

    private static String range(Signal signal) {
        return NumberText.of(signal.plausibleLow()) + " to " + NumberText.of(signal.plausibleHigh()) + " "
                + signal.unit();
    }

    private static String inUnit(Signal signal, JsonNode value) {
        Matcher text = NUMBER_AND_UNIT.matcher(value.isObject() ? numberAndUnit(value) : value.asText());
        String unit = " in " + signal.unit();
        if (!text.matches() || text.group(2).isEmpty()) {
            return unit;
        }
        BigDecimal number = new BigDecimal(text.group(1).replace(',', '.'));
        return Unit.of(PEOPLES_UNITS.getOrDefault(text.group(2), text.group(2)))
                .flatMap(written -> written.convert(number, signal.unit()))
                .map(canonical ->
                        unit + ", here " + canonical.stripTrailingZeros().toPlainString())
                .orElse(unit + ", into which " + text.group(2) + " does not convert");
    }

    private static String numberAndUnit(JsonNode value) {
        return value.path("value").asText() + " " + value.path("unit").asText();
    }

    static boolean isWhole(JsonNode value, long least) {
        return isFinite(value)
                && value.decimalValue().stripTrailingZeros().scale() <= 0
                && value.decimalValue().compareTo(BigDecimal.valueOf(least)) >= 0;
    }

    private static boolean isFinite(JsonNode value) {
        return value.isNumber() && Double.isFinite(value.asDouble());
    }

    static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT -> "keys and values";
            case NULL -> "null";
            case NUMBER -> value.asText();
            default -> value.toString();
        };
    }

    private void add(String path, String found, String expected) {
        remarks.add(new Remark(path, found, expected));
    }
}
