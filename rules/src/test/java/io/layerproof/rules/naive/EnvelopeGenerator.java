package io.layerproof.rules.naive;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes envelopes with rules of every kind and measure. Limits, delays, guards and windows come from the same coarse
 * grid as the values and times of {@link LogGenerator}, so that edges coincide often.
 */
final class EnvelopeGenerator {
    static final List<String> SIGNALS = List.of("o2", "flow", "temp", "laser");
    static final List<String> PHASES = List.of("purge", "preheat", "recoat", "expose", "dwell", "paused", "unknown");
    private static final List<String> DELAYS = List.of("0s", "500ms", "1s", "1500ms", "2s", "3s", "5s");

    private final Draw draw;
    /** Wide limits, no tricks: builds under it can conform. */
    private final boolean mild;

    EnvelopeGenerator(Draw draw, boolean mild) {
        this.draw = draw;
        this.mild = mild;
    }

    String text() {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("envelope", "env-1");
        file.put("version", draw.chance(0.9) ? (Object) 3 : "3");
        if (draw.chance(0.2)) {
            file.put("zone", draw.of("Asia/Shanghai", "America/New_York", "Pacific/Kiritimati", "UTC"));
        }
        if (draw.chance(0.6)) {
            file.put("scope", scope());
        }
        if (mild || draw.chance(0.92)) {
            file.put("qualification", qualification());
        }
        if (mild || draw.chance(0.95)) {
            file.put("approvals", approvals());
        }
        file.put("signals", signals());
        if (mild || draw.chance(0.5)) {
            file.put(
                    "coverage", draw.of("0.0", "0.5", "0.5", "0.8", "0.95", "1").equals("1") ? 1 : coverage());
        }
        if (draw.chance(0.15)) {
            file.put("future-tolerance", draw.of("1s", "60s", "0s"));
        }
        if (draw.chance(0.15)) {
            file.put("clock-tolerance", draw.of("0s", "1s", "5s"));
        }
        if (draw.chance(0.05)) {
            file.put("phases", List.of("purge", "preheat", "recoat", "expose", "dwell", "paused"));
        }
        List<Object> rules = new ArrayList<>();
        int count = draw.from(1, mild ? 4 : 7);
        for (int i = 0; i < count; i++) {
            rules.add(rule("r" + i));
        }
        file.put("rules", rules);
        if (!mild && draw.chance(0.03)) {
            spoil(file, rules);
        }
        return EnvelopeText.of(file);
    }

    /** Keys and values in turn; keeps their order, so that a seed always gives the same text. */
    private static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    private Object coverage() {
        return draw.of(0, 0.5, 0.75, 0.9);
    }

    /** One mistake that section 4 refuses. */
    private void spoil(Map<String, Object> file, List<Object> rules) {
        switch (draw.from(0, 8)) {
            case 0 -> rules.add(rules.get(0));
            case 1 -> file.put("comment", "none");
            case 2 -> rules.clear();
            case 3 -> file.remove("signals");
            case 4 -> rules.add(map("id", "bare"));
            case 6 -> file.put("zone", "Asia/Peking");
            case 7 -> file.put("signals", map("o2", map("range", List.of(5, 4), "max-silence", "1s")));
            case 5 -> rules.add(map("id", "limitless", "measure", map("value", "o2")));
            default -> rules.add(map("id", "unnested", "measure", map("value", "o2"), "max", map("pq", 5, "oq", 4)));
        }
    }

    private Map<String, Object> scope() {
        Map<String, Object> scope = new LinkedHashMap<>();
        if (draw.chance(0.7)) {
            scope.put("machines", List.of("M2-07", "M2-08"));
        }
        if (draw.chance(0.5)) {
            scope.put("material", "Ti64");
        }
        if (draw.chance(0.5)) {
            scope.put("products", List.of("cup", "stem"));
        }
        if (draw.chance(0.5)) {
            scope.put("software", map("machine", "5.2.1"));
        }
        if (draw.chance(0.5)) {
            scope.put("parameter-set", "sha256:9f2c");
        }
        if (draw.chance(0.5)) {
            scope.put("nominal", map("layer-thickness", 60));
        }
        return scope;
    }

    private Map<String, Object> qualification() {
        Map<String, Object> steps = new LinkedHashMap<>();
        for (String step : List.of("iq", "oq", "pq")) {
            if (mild || draw.chance(0.99)) {
                steps.put(step, map("protocol", "P-1", "approved", "2026-02-10"));
            }
        }
        if (draw.chance(0.4)) {
            steps.put("requalify-by", mild ? "2026-11-20" : draw.of("2026-11-20", "2027-03-01", "2027-03-01"));
        }
        return steps;
    }

    private List<Object> approvals() {
        String approver = mild || draw.chance(0.98) ? "l.wang" : "m.chen";
        String date = mild || draw.chance(0.98) ? "2026-11-20" : "2026-11-21";
        return List.of(
                map("by", "m.chen", "role", "process", "meaning", "author", "on", "2026-03-02"),
                map("by", approver, "role", "quality", "meaning", "approval", "on", date));
    }

    private Map<String, Object> signals() {
        Map<String, Object> signals = new LinkedHashMap<>();
        for (String signal : SIGNALS) {
            Object silence = mild
                    ? draw.of("10s", "20s", "build", "layer")
                    : draw.of("1s", "2s", "2s", "3s", "3s", "5s", "10s", "1500ms", "layer", "build");
            Object range = mild
                    ? draw.of("any", List.of(0, 100))
                    : draw.of("any", "any", "any", List.of(0, 10), List.of(0, 9), List.of(0.5, 9.5), List.of(-1, 8.3));
            signals.put(signal, map("range", range, "max-silence", silence, "accuracy", draw.of(0.5, 1, 0, 0.1)));
        }
        return signals;
    }

    private Map<String, Object> rule(String id) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("id", id);
        if (draw.chance(0.1)) {
            rule.put("severity", draw.of("minor", "major", "critical"));
        }
        int kind = draw.from(0, 19);
        if (kind < 2) {
            rule.put("interlock", map("when", condition(mild), "require", condition(false)));
            phases(rule);
        } else if (kind == 2) {
            List<Object> require = new ArrayList<>();
            for (int i = draw.from(1, 3); i > 0; i--) {
                Map<String, Object> condition = new LinkedHashMap<>(condition(false));
                if (draw.chance(0.6)) {
                    condition.put("for", draw.of(DELAYS));
                }
                require.add(condition);
            }
            rule.put("gate", map("on", draw.of("first-expose", "resume"), "require", require));
        } else if (kind == 3) {
            List<String> phases = new ArrayList<>(List.of("purge", "preheat", "recoat", "expose", "paused"));
            if (!mild && draw.chance(0.4)) {
                draw.shuffle(phases);
            }
            rule.put("phase-sequence", draw.some(phases));
        } else {
            measureRule(rule);
        }
        return rule;
    }

    private Map<String, Object> condition(boolean never) {
        String signal = draw.of(SIGNALS);
        if (signal.equals("laser")) {
            return map("signal", signal, "equals", draw.of(1, 0, true));
        }
        if (never) {
            return map("signal", signal, "min", 100);
        }
        return mild
                ? map("signal", signal, "max", 50)
                : draw.of(
                        map("signal", signal, "max", draw.from(4, 8)),
                        map("signal", signal, "min", draw.from(2, 6)),
                        map("signal", signal, "min", 3, "max", 7));
    }

    private void phases(Map<String, Object> rule) {
        if (draw.chance(0.6)) {
            rule.put(
                    "phases",
                    draw.chance(0.6)
                            ? draw.of(
                                    List.of("expose"),
                                    List.of("recoat", "expose"),
                                    List.of("recoat"),
                                    List.of("expose", "dwell"))
                            : draw.some(PHASES));
        }
    }

    private void measureRule(Map<String, Object> rule) {
        String signal = draw.of(List.of("o2", "flow", "temp"));
        String other = draw.of(SIGNALS);
        // the width of the limits' grid, and whether the numbers lie around 5 or from 0 on
        double unit = 1;
        double base = 5;
        boolean band = false;
        boolean maxOnly = false;
        Map<String, Object> measure = new LinkedHashMap<>();
        switch (draw.from(0, 18)) {
            case 0, 1, 2, 3 -> {
                measure.put("value", signal);
                band = true;
            }
            case 4 -> {
                measure.put("deviation", signal);
                measure.put("from", draw.of(5, 4.5, 0.1, 4.9, 5.3, other));
                base = 0;
                band = true;
            }
            case 5 -> {
                measure.put("deviation-percent", signal);
                measure.put("from", draw.of(5, 4, -5, 4.9, 0.3, other));
                base = 0;
                unit = 20;
            }
            case 6 -> {
                measure.put("difference", List.of("o2", draw.of("flow", "temp")));
                base = 1;
                band = true;
            }
            case 7, 8 -> {
                measure.put("mean", signal);
                measure.put("window", draw.of("1s", "2s", "3s", "5s", "1500ms"));
                band = true;
            }
            case 9 -> {
                measure.put("rate", signal);
                measure.put("window", draw.of("1s", "2s", "3s", "500ms"));
                measure.put("per", draw.of("1s", "500ms", "3s"));
                base = 0;
            }
            case 10 -> {
                measure.put("unchanged", signal);
                base = 2;
                maxOnly = draw.chance(0.7);
            }
            case 11 -> {
                measure.put("phase-seconds", draw.of("expose", "recoat", "paused", "preheat", "unknown"));
                base = 2;
                maxOnly = draw.chance(0.5);
            }
            case 12, 13 -> {
                measure.put("seconds-outside", signal);
                bounds(measure);
                measure.put("per", draw.of("build", "layer"));
                base = 2;
                maxOnly = draw.chance(0.7);
            }
            case 14, 15, 16, 17 -> {
                String what = draw.of("min", "max", "mean", "range", "seconds-outside", "coverage");
                measure.put("layer", what);
                measure.put("of", signal);
                if (what.equals("seconds-outside")) {
                    bounds(measure);
                }
                base = what.equals("range") || what.equals("seconds-outside") ? 2 : what.equals("coverage") ? 0.5 : 5;
                unit = what.equals("coverage") ? 0.25 : 1;
                band = what.equals("min") || what.equals("max") || what.equals("mean");
            }
            default -> {
                measure.put("layer-time-ratio", draw.from(1, 3));
                base = 1;
                unit = 0.25;
            }
        }
        rule.put("measure", measure);
        if (measure.containsKey("phase-seconds")) {
            if (draw.chance(0.5)) {
                rule.put("phases", List.of(measure.get("phase-seconds")));
            }
        } else {
            phases(rule);
        }
        if (draw.chance(0.4)) {
            rule.put("guard", draw.of(DELAYS));
        }
        boolean banded = band && draw.chance(0.25);
        if (banded) {
            rule.put("guard-band", true);
        }
        limits(rule, base, unit, maxOnly, banded);
    }

    private void bounds(Map<String, Object> measure) {
        int side = draw.from(0, 2);
        if (side != 0) {
            measure.put("max", mild ? 8 : draw.from(4, 7));
        }
        if (side != 1) {
            measure.put("min", mild ? 2 : draw.from(2, 4));
        }
    }

    /** Limits that nest, with dead bands that fit between them. */
    private void limits(Map<String, Object> rule, double base, double unit, boolean maxOnly, boolean banded) {
        List<String> tiers = draw.some(EnvelopeReader.TIERS);
        int side = maxOnly ? 1 : draw.from(0, 2);
        double wide = (mild ? draw.from(6, 40) : draw.from(banded ? 3 : 1, 3)) * unit;
        boolean both = side == 2;
        boolean tenths = !mild && draw.chance(0.3);
        if (tenths) {
            wide = draw.of(0.1, 0.3, 0.7, 1.1, 2.3) * unit;
        }
        double innermost = wide;
        Map<String, Object> max = new LinkedHashMap<>();
        Map<String, Object> min = new LinkedHashMap<>();
        for (String tier : tiers) {
            max.put(tier, number(base + wide));
            min.put(tier, number(base - wide));
            wide += (tenths ? draw.of(0.0, 0.1, 0.2) : draw.of(0.0, 0.5, 1.0, 1.0)) * unit;
        }
        if (side != 0) {
            rule.put("max", max);
        }
        if (side != 1) {
            rule.put("min", min);
        }
        if (draw.chance(0.5)) {
            rule.put("on-delay", delays(tiers));
        }
        if (draw.chance(0.4)) {
            rule.put("off-delay", delays(tiers));
        }
        if (draw.chance(0.4)) {
            // Half of the room between the limits: inside for no time where a measure grows through it.
            boolean half = both && !banded && draw.chance(0.3);
            double deadband = tenths ? 0.1 * unit : draw.of(0.5, 1.0) * unit * (both && !mild ? 0.5 : 1);
            rule.put("deadband", number(half ? innermost : deadband));
        }
    }

    private Object delays(List<String> tiers) {
        if (draw.chance(0.5)) {
            return draw.of(DELAYS);
        }
        List<Integer> places = new ArrayList<>();
        tiers.forEach(tier -> places.add(draw.from(0, DELAYS.size() - 1)));
        places.sort(Collections.reverseOrder());
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < tiers.size(); i++) {
            map.put(tiers.get(i), DELAYS.get(places.get(i)));
        }
        return map;
    }

    private static Object number(double sum) {
        double value = Math.rint(sum * 1e6) / 1e6;
        return value == Math.rint(value) ? (Object) (long) value : value;
    }
}
