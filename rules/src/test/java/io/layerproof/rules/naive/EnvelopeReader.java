package io.layerproof.rules.naive;

import io.layerproof.rules.naive.Envelope.Approval;
import io.layerproof.rules.naive.Envelope.Condition;
import io.layerproof.rules.naive.Envelope.Gate;
import io.layerproof.rules.naive.Envelope.Interlock;
import io.layerproof.rules.naive.Envelope.Kind;
import io.layerproof.rules.naive.Envelope.Measure;
import io.layerproof.rules.naive.Envelope.MeasureRule;
import io.layerproof.rules.naive.Envelope.PhaseSequence;
import io.layerproof.rules.naive.Envelope.Range;
import io.layerproof.rules.naive.Envelope.Rule;
import io.layerproof.rules.naive.Envelope.Scope;
import io.layerproof.rules.naive.Envelope.Signal;
import io.layerproof.rules.naive.Envelope.Silence;
import io.layerproof.rules.naive.Envelope.Tier;
import io.layerproof.rules.signal.SignalCatalogue;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads and checks an envelope file (section 4). Throws {@link Refused}. */
final class EnvelopeReader {
    static final List<String> TIERS = List.of("alert", "pq", "oq", "iq");
    static final List<String> SEVERITIES = List.of("minor", "major", "critical");
    private static final Set<String> PHASES =
            Set.of("setup", "purge", "preheat", "recoat", "expose", "dwell", "paused", "cooldown", "unpack", "unknown");
    private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?) ?(ns|us|ms|s|min|h|d)");
    private static final Map<String, Long> UNIT_NS = Map.of(
            "ns",
            1L,
            "us",
            1_000L,
            "ms",
            1_000_000L,
            "s",
            1_000_000_000L,
            "min",
            60_000_000_000L,
            "h",
            3_600_000_000_000L,
            "d",
            86_400_000_000_000L);

    private Map<String, Signal> signals = Map.of();
    private Set<String> phases = PHASES;

    static Envelope read(byte[] bytes) {
        return new EnvelopeReader().envelope(bytes);
    }

    private Envelope envelope(byte[] bytes) {
        Map<String, Yaml> file = mapping(Yaml.read(bytes), "(file)");
        only(
                file,
                "",
                "envelope version supersedes reason zone scope qualification approvals signals coverage"
                        + " future-tolerance clock-tolerance phases rules");
        String id = text(need(file, "envelope", ""), "envelope");
        Yaml.Scalar version = scalar(need(file, "version", ""), "version");
        if (file.containsKey("phases")) {
            phases = new LinkedHashSet<>(texts(file.get("phases"), "phases"));
            phases.add("unknown");
        }
        signals = signals(file.get("signals"));
        Double coverage = file.containsKey("coverage") ? number(file.get("coverage"), "coverage") : Double.valueOf(1);
        if (coverage < 0 || coverage > 1) {
            throw new Refused("coverage", "a share from 0 to 1");
        }
        long future = durationOr(file, "future-tolerance", "", 60_000_000_000L);
        long clock = durationOr(file, "clock-tolerance", "", 2_000_000_000L);
        Map<String, LocalDate> qualified = new LinkedHashMap<>();
        LocalDate requalifyBy = null;
        if (file.containsKey("qualification")) {
            Map<String, Yaml> map = mapping(file.get("qualification"), "qualification");
            only(map, "qualification", "iq oq pq requalify-by");
            for (String step : List.of("iq", "oq", "pq")) {
                if (map.containsKey(step)) {
                    String path = "qualification." + step;
                    Map<String, Yaml> entry = mapping(map.get(step), path);
                    only(entry, path, "protocol approved");
                    if (entry.containsKey("approved")) {
                        qualified.put(step, date(entry.get("approved"), path + ".approved"));
                    }
                }
            }
            if (map.containsKey("requalify-by")) {
                requalifyBy = date(map.get("requalify-by"), "qualification.requalify-by");
            }
        }
        return new Envelope(
                id,
                version,
                sha256(bytes),
                scope(file.get("scope")),
                approvals(file.get("approvals")),
                qualified,
                requalifyBy,
                signals,
                coverage,
                future,
                clock,
                phases,
                rules(file.get("rules")),
                zone(file.get("zone")));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ZoneId zone(@Nullable Yaml yaml) {
        String name = yaml == null ? "UTC" : text(yaml, "zone");
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw new Refused("zone", "an IANA name");
        }
        return ZoneId.of(name);
    }

    private Scope scope(@Nullable Yaml yaml) {
        if (yaml == null) {
            return new Scope(null, null, null, Map.of(), null, Map.of());
        }
        Map<String, Yaml> map = mapping(yaml, "scope");
        only(map, "scope", "machines material products software parameter-set nominal");
        Map<String, String> software = new LinkedHashMap<>();
        if (map.containsKey("software")) {
            mapping(map.get("software"), "scope.software")
                    .forEach((name, value) -> software.put(name, text(value, "scope.software." + name)));
        }
        Map<String, Yaml.Scalar> nominal = new LinkedHashMap<>();
        if (map.containsKey("nominal")) {
            mapping(map.get("nominal"), "scope.nominal")
                    .forEach((name, value) -> nominal.put(name, scalar(value, "scope.nominal." + name)));
        }
        return new Scope(
                map.containsKey("machines") ? texts(map.get("machines"), "scope.machines") : null,
                map.containsKey("material") ? text(map.get("material"), "scope.material") : null,
                map.containsKey("products") ? texts(map.get("products"), "scope.products") : null,
                software,
                map.containsKey("parameter-set") ? text(map.get("parameter-set"), "scope.parameter-set") : null,
                nominal);
    }

    private static List<Approval> approvals(@Nullable Yaml yaml) {
        List<Approval> approvals = new ArrayList<>();
        if (yaml != null) {
            for (Yaml item : sequence(yaml, "approvals")) {
                String path = "approvals[" + approvals.size() + "]";
                Map<String, Yaml> map = mapping(item, path);
                only(map, path, "by role meaning on");
                approvals.add(new Approval(
                        text(need(map, "by", path), path + ".by"),
                        text(need(map, "meaning", path), path + ".meaning"),
                        date(need(map, "on", path), path + ".on")));
            }
        }
        return approvals;
    }

    private static Map<String, Signal> signals(@Nullable Yaml yaml) {
        Map<String, Signal> signals = new LinkedHashMap<>();
        if (yaml != null) {
            mapping(yaml, "signals").forEach((name, value) -> {
                String path = "signals." + name;
                Map<String, Yaml> map = mapping(value, path);
                only(map, path, "range max-silence accuracy unit");
                Double accuracy = map.containsKey("accuracy") ? number(map.get("accuracy"), path + ".accuracy") : null;
                if (accuracy != null && accuracy < 0) {
                    throw new Refused(path + ".accuracy", "a number not below 0");
                }
                signals.put(
                        name,
                        new Signal(
                                silence(need(map, "max-silence", path), path + ".max-silence"),
                                accuracy,
                                range(need(map, "range", path), path + ".range")));
                if (map.containsKey("unit")) {
                    String unit = text(map.get("unit"), path + ".unit");
                    SignalCatalogue.find(name)
                            .filter(known -> !known.unit().code().equals(unit))
                            .ifPresent(known -> {
                                throw new Refused(path + ".unit", known.unit().code());
                            });
                }
            });
        }
        return signals;
    }

    private static @Nullable Range range(Yaml yaml, String path) {
        if (yaml instanceof Yaml.Scalar scalar && scalar.text().equals("any")) {
            return null;
        }
        List<Yaml> ends = sequence(yaml, path);
        if (ends.size() != 2 || number(ends.get(0), path) > number(ends.get(1), path)) {
            throw new Refused(path, "[low, high], or any");
        }
        return new Range(number(ends.get(0), path), number(ends.get(1), path));
    }

    private static Silence silence(Yaml yaml, String path) {
        return switch (text(yaml, path)) {
            case "layer" -> new Silence(Silence.Lasting.LAYER, 0);
            case "build" -> new Silence(Silence.Lasting.BUILD, 0);
            default -> new Silence(Silence.Lasting.DURATION, duration(yaml, path));
        };
    }

    private List<Rule> rules(@Nullable Yaml yaml) {
        List<Rule> rules = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        if (yaml != null) {
            for (Yaml item : sequence(yaml, "rules")) {
                String path = "rules[" + rules.size() + "]";
                Rule rule = rule(mapping(item, path), path);
                if (!ids.add(rule.id())) {
                    throw new Refused(path + ".id", "an id that no other rule has, not " + rule.id());
                }
                rules.add(rule);
            }
        }
        if (rules.isEmpty()) {
            throw new Refused("rules", "at least one rule");
        }
        return rules;
    }

    private Rule rule(Map<String, Yaml> map, String path) {
        List<String> kinds = new ArrayList<>();
        for (String kind : List.of("measure", "interlock", "gate", "phase-sequence")) {
            if (map.containsKey(kind)) {
                kinds.add(kind);
            }
        }
        if (kinds.size() != 1) {
            throw new Refused(path, "exactly one of measure, interlock, gate, phase-sequence");
        }
        String id = text(need(map, "id", path), path + ".id");
        String always = " id severity title respond feedback ";
        if (map.containsKey("feedback")) {
            oneOf(map.get("feedback"), path + ".feedback", List.of("hold", "attention"));
        }
        String severity =
                map.containsKey("severity") ? oneOf(map.get("severity"), path + ".severity", SEVERITIES) : "minor";
        switch (kinds.get(0)) {
            case "interlock" -> {
                only(map, path, "interlock phases" + always);
                Map<String, Yaml> entry = mapping(need(map, "interlock", path), path + ".interlock");
                only(entry, path + ".interlock", "when require");
                return new Interlock(
                        id,
                        condition(need(entry, "when", path + ".interlock"), path + ".interlock.when", false),
                        condition(need(entry, "require", path + ".interlock"), path + ".interlock.require", false),
                        phases(map, path),
                        severity);
            }
            case "gate" -> {
                only(map, path, "gate" + always);
                String at = path + ".gate";
                Map<String, Yaml> entry = mapping(need(map, "gate", path), at);
                only(entry, at, "on require");
                String on = oneOf(need(entry, "on", at), at + ".on", List.of("first-expose", "resume"));
                List<Condition> require = new ArrayList<>();
                for (Yaml item : sequence(need(entry, "require", at), at + ".require")) {
                    require.add(condition(item, at + ".require[" + require.size() + "]", true));
                }
                return new Gate(id, on.equals("resume"), require, severity);
            }
            case "phase-sequence" -> {
                only(map, path, "phase-sequence" + always);
                List<String> list = new ArrayList<>();
                for (String phase : texts(need(map, "phase-sequence", path), path + ".phase-sequence")) {
                    list.add(knownPhase(phase, path + ".phase-sequence[" + list.size() + "]"));
                }
                return new PhaseSequence(id, list, severity);
            }
            default -> {
                only(map, path, "measure phases guard min max on-delay off-delay deadband guard-band" + always);
                return measureRule(map, path, id, severity);
            }
        }
    }

    private MeasureRule measureRule(Map<String, Yaml> map, String path, String id, String severity) {
        Map<String, Yaml> entry = mapping(need(map, "measure", path), path + ".measure");
        Measure measure = measure(entry, path + ".measure");
        Set<String> chosen = phases(map, path);
        if (measure.kind() == Kind.PHASE_SECONDS) {
            Set<String> own = Set.of(text(need(entry, "phase-seconds", path), path));
            if (chosen != null && !chosen.equals(own)) {
                throw new Refused(path + ".phases", own + ", the phase that the measure speaks of");
            }
            chosen = own;
        }
        return new MeasureRule(
                id, measure, chosen, durationOr(map, "guard", path, 0), tiers(map, path, measure), severity);
    }

    private Measure measure(Map<String, Yaml> map, String path) {
        List<String> kinds = List.of(
                "value",
                "deviation",
                "deviation-percent",
                "difference",
                "mean",
                "rate",
                "unchanged",
                "phase-seconds",
                "seconds-outside",
                "layer",
                "layer-time-ratio");
        List<String> given = kinds.stream().filter(map::containsKey).toList();
        if (given.size() != 1) {
            throw new Refused(path, "exactly one of " + String.join(", ", kinds));
        }
        String name = given.get(0);
        String at = path + "." + name;
        Yaml subject = need(map, name, path);
        switch (name) {
            case "value" -> {
                only(map, path, "value");
                return simple(Kind.VALUE, List.of(signal(subject, at)));
            }
            case "unchanged" -> {
                only(map, path, "unchanged");
                return simple(Kind.UNCHANGED, List.of(signal(subject, at)));
            }
            case "deviation", "deviation-percent" -> {
                only(map, path, name + " from");
                Kind kind = name.equals("deviation") ? Kind.DEVIATION : Kind.DEVIATION_PERCENT;
                Yaml from = need(map, "from", path);
                String signal = signal(subject, at);
                if (scalar(from, path + ".from").isNumber()) {
                    return new Measure(kind, List.of(signal), number(from, path + ".from"), 0, 0, null, null, false, 0);
                }
                return simple(kind, List.of(signal, signal(from, path + ".from")));
            }
            case "difference" -> {
                only(map, path, "difference");
                List<Yaml> pair = sequence(subject, at);
                if (pair.size() != 2) {
                    throw new Refused(at, "two signals");
                }
                return simple(
                        Kind.DIFFERENCE, List.of(signal(pair.get(0), at + "[0]"), signal(pair.get(1), at + "[1]")));
            }
            case "mean" -> {
                only(map, path, "mean window");
                return new Measure(
                        Kind.MEAN,
                        List.of(signal(subject, at)),
                        null,
                        window(map, "window", path),
                        0,
                        null,
                        null,
                        false,
                        0);
            }
            case "rate" -> {
                only(map, path, "rate window per");
                return new Measure(
                        Kind.RATE,
                        List.of(signal(subject, at)),
                        null,
                        window(map, "window", path),
                        window(map, "per", path),
                        null,
                        null,
                        false,
                        0);
            }
            case "phase-seconds" -> {
                only(map, path, "phase-seconds");
                knownPhase(text(subject, at), at);
                return simple(Kind.PHASE_SECONDS, List.of());
            }
            case "seconds-outside" -> {
                only(map, path, "seconds-outside min max per");
                String per = oneOf(need(map, "per", path), path + ".per", List.of("build", "layer"));
                return outside(Kind.SECONDS_OUTSIDE, map, path, signal(subject, at), per.equals("layer"));
            }
            case "layer" -> {
                String what = oneOf(subject, at, List.of("min", "max", "mean", "range", "seconds-outside", "coverage"));
                only(map, path, what.equals("seconds-outside") ? "layer of min max" : "layer of");
                Kind kind = Kind.valueOf(
                        "LAYER_" + what.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
                String signal = signal(need(map, "of", path), path + ".of");
                return kind == Kind.LAYER_SECONDS_OUTSIDE
                        ? outside(kind, map, path, signal, true)
                        : simple(kind, List.of(signal));
            }
            default -> {
                only(map, path, "layer-time-ratio");
                Double passes = number(subject, at);
                if (passes != Math.rint(passes) || passes < 1 || passes > 1_000_000) {
                    throw new Refused(at, "a whole number from 1");
                }
                return new Measure(Kind.LAYER_TIME_RATIO, List.of(), null, 0, 0, null, null, true, passes.intValue());
            }
        }
    }

    private static Measure simple(Kind kind, List<String> signals) {
        return new Measure(kind, signals, null, 0, 0, null, null, kind.perLayerNumber(), 0);
    }

    private static Measure outside(Kind kind, Map<String, Yaml> map, String path, String signal, boolean perLayer) {
        Double min = map.containsKey("min") ? number(map.get("min"), path + ".min") : null;
        Double max = map.containsKey("max") ? number(map.get("max"), path + ".max") : null;
        if (min == null && max == null) {
            throw new Refused(path, "min, max or both");
        }
        if (min != null && max != null && min > max) {
            throw new Refused(path + ".min", "a number not above max");
        }
        return new Measure(kind, List.of(signal), null, 0, 0, min, max, perLayer, 0);
    }

    private List<Tier> tiers(Map<String, Yaml> map, String path, Measure measure) {
        BigDecimal band = BigDecimal.ZERO;
        if (map.containsKey("guard-band") && flag(map.get("guard-band"), path + ".guard-band")) {
            if (!measure.kind().guardBand()) {
                throw new Refused(path + ".guard-band", "a measure that has one");
            }
            for (String signal : new LinkedHashSet<>(measure.signals())) {
                Signal entry = signals.get(signal);
                if (entry == null || entry.accuracy() == null) {
                    throw new Refused("signals." + signal + ".accuracy", "a number, because of " + path);
                }
                band = band.add(Exact.decimal(entry.accuracy()));
            }
        }
        Map<String, Double> max = limits(map, "max", path, measure, band.negate());
        Map<String, Double> min = limits(map, "min", path, measure, band);
        if (max.isEmpty() && min.isEmpty()) {
            throw new Refused(path, "a limit: min, max or both");
        }
        List<Tier> tiers = new ArrayList<>();
        for (String tier : TIERS) {
            if (max.containsKey(tier) || min.containsKey(tier)) {
                tiers.add(new Tier(
                        tier,
                        min.get(tier),
                        max.get(tier),
                        delay(map, "on-delay", path, tier),
                        delay(map, "off-delay", path, tier),
                        deadband(map, path, tier, measure)));
            }
        }
        for (String key : List.of("on-delay", "off-delay", "deadband")) {
            if (map.get(key) instanceof Yaml.Mapping perTier) {
                only(perTier.entries(), path + "." + key, String.join(" ", TIERS));
            }
        }
        nest(tiers, path);
        return tiers;
    }

    private static void nest(List<Tier> tiers, String path) {
        for (int outer = 0; outer < tiers.size(); outer++) {
            Tier o = tiers.get(outer);
            for (Tier any : tiers) {
                if (o.min() != null && any.max() != null && o.min() > any.max()) {
                    throw new Refused(path + ".min." + o.name(), "a limit not above max." + any.name());
                }
            }
            if (o.deadband() > 0 && o.min() != null && o.max() != null && !fits(o.min(), o.deadband(), o.max())) {
                throw new Refused(path + ".deadband", "min + 2 deadband not above max in " + o.name());
            }
            for (int inner = 0; inner < outer; inner++) {
                Tier i = tiers.get(inner);
                if (i.max() != null && o.max() != null && i.max() > o.max()) {
                    throw new Refused(path + ".max." + o.name(), "a limit not below max." + i.name());
                }
                if (i.min() != null && o.min() != null && i.min() < o.min()) {
                    throw new Refused(path + ".min." + o.name(), "a limit not above min." + i.name());
                }
                if (i.name().equals("alert")) {
                    continue;
                }
                if ((o.max() != null && i.max() == null) || (o.min() != null && i.min() == null)) {
                    throw new Refused(path + "." + i.name(), "the sides that " + o.name() + " has");
                }
                if (o.onDelayNs() > i.onDelayNs()) {
                    throw new Refused(path + ".on-delay." + o.name(), "not more than that of " + i.name());
                }
                if (o.offDelayNs() > i.offDelayNs()) {
                    throw new Refused(path + ".off-delay." + o.name(), "not more than that of " + i.name());
                }
                if (o.deadband() > i.deadband()) {
                    throw new Refused(path + ".deadband." + o.name(), "not more than that of " + i.name());
                }
            }
        }
    }

    private static boolean fits(double min, double deadband, double max) {
        BigDecimal twice = Exact.decimal(deadband).multiply(BigDecimal.valueOf(2));
        return Exact.decimal(min).add(twice).compareTo(Exact.decimal(max)) <= 0;
    }

    private static Map<String, Double> limits(
            Map<String, Yaml> map, String side, String path, Measure measure, BigDecimal move) {
        Map<String, Double> limits = new LinkedHashMap<>();
        if (map.containsKey(side)) {
            Map<String, Yaml> tiers = mapping(map.get(side), path + "." + side);
            only(tiers, path + "." + side, String.join(" ", TIERS));
            tiers.forEach((tier, value) -> {
                Double limit = number(value, path + "." + side + "." + tier);
                limits.put(
                        tier,
                        Exact.decimal(measure.kind().seconds() ? nanoseconds(limit) : limit)
                                .add(move)
                                .doubleValue());
            });
        }
        return limits;
    }

    /** A limit in seconds, rounded to the nanosecond (section 11). */
    private static double nanoseconds(double seconds) {
        return Exact.decimal(seconds)
                .movePointRight(9)
                .setScale(0, java.math.RoundingMode.HALF_EVEN)
                .doubleValue();
    }

    private static long delay(Map<String, Yaml> map, String key, String path, String tier) {
        Yaml yaml = map.get(key);
        if (yaml instanceof Yaml.Mapping perTier) {
            Yaml own = perTier.entries().get(tier);
            return own == null ? 0 : duration(own, path + "." + key + "." + tier);
        }
        return yaml == null ? 0 : duration(yaml, path + "." + key);
    }

    private static double deadband(Map<String, Yaml> map, String path, String tier, Measure measure) {
        Yaml yaml = map.get("deadband");
        if (yaml instanceof Yaml.Mapping perTier) {
            yaml = perTier.entries().get(tier);
        }
        double deadband = yaml == null ? 0 : number(yaml, path + ".deadband");
        if (deadband < 0) {
            throw new Refused(path + ".deadband", "a number not below 0");
        }
        return measure.kind().seconds() ? nanoseconds(deadband) : deadband;
    }

    private Condition condition(Yaml yaml, String path, boolean gate) {
        Map<String, Yaml> map = mapping(yaml, path);
        only(map, path, gate ? "signal min max equals for" : "signal min max equals");
        Double min = map.containsKey("min") ? number(map.get("min"), path + ".min") : null;
        Double max = map.containsKey("max") ? number(map.get("max"), path + ".max") : null;
        Double equal = null;
        if (map.containsKey("equals")) {
            Yaml.Scalar scalar = scalar(map.get("equals"), path + ".equals");
            equal = scalar.kind() == Yaml.Kind.BOOL
                    ? Double.valueOf(flag(scalar, path) ? 1 : 0)
                    : number(scalar, path + ".equals");
        }
        if ((min != null || max != null) == (equal != null)) {
            throw new Refused(path, "min, max or both, or equals");
        }
        if (min != null && max != null && min > max) {
            throw new Refused(path + ".min", "a number not above max");
        }
        return new Condition(
                signal(need(map, "signal", path), path + ".signal"), min, max, equal, durationOr(map, "for", path, 0));
    }

    private @Nullable Set<String> phases(Map<String, Yaml> map, String path) {
        if (!map.containsKey("phases")) {
            return null;
        }
        Set<String> chosen = new LinkedHashSet<>();
        for (String phase : texts(map.get("phases"), path + ".phases")) {
            chosen.add(knownPhase(phase, path + ".phases[" + chosen.size() + "]"));
        }
        return chosen;
    }

    private String knownPhase(String phase, String path) {
        if (!phases.contains(phase)) {
            throw new Refused(path, "a listed phase, not " + phase);
        }
        return phase;
    }

    private String signal(Yaml yaml, String path) {
        String name = text(yaml, path);
        if (!signals.containsKey(name)) {
            throw new Refused(path, "a signal that stands under signals, not " + name);
        }
        return name;
    }

    private static long window(Map<String, Yaml> map, String key, String path) {
        long window = duration(need(map, key, path), path + "." + key);
        if (window == 0) {
            throw new Refused(path + "." + key, "more than no time");
        }
        return window;
    }

    private static long durationOr(Map<String, Yaml> map, String key, String path, long otherwise) {
        return map.containsKey(key) ? duration(map.get(key), path + "." + key) : otherwise;
    }

    private static long duration(@Nullable Yaml yaml, String path) {
        Matcher matcher = DURATION.matcher(text(yaml, path));
        if (!matcher.matches()) {
            throw new Refused(path, "a duration such as 30s");
        }
        try {
            return new BigDecimal(matcher.group(1))
                    .multiply(BigDecimal.valueOf(UNIT_NS.getOrDefault(matcher.group(2), 0L)))
                    .longValueExact();
        } catch (ArithmeticException e) {
            throw new Refused(path, "a duration of whole nanoseconds");
        }
    }

    private static String oneOf(@Nullable Yaml yaml, String path, List<String> words) {
        String word = text(yaml, path);
        if (!words.contains(word)) {
            throw new Refused(path, "one of " + String.join(", ", words));
        }
        return word;
    }

    private static boolean flag(@Nullable Yaml yaml, String path) {
        Yaml.Scalar scalar = scalar(yaml, path);
        if (scalar.kind() != Yaml.Kind.BOOL) {
            throw new Refused(path, "true or false");
        }
        return scalar.text().equalsIgnoreCase("true");
    }

    private static LocalDate date(@Nullable Yaml yaml, String path) {
        try {
            return LocalDate.parse(text(yaml, path));
        } catch (DateTimeParseException e) {
            throw new Refused(path, "a date such as 2026-03-01");
        }
    }

    private static Double number(@Nullable Yaml yaml, String path) {
        Double number = scalar(yaml, path).number();
        if (number == null) {
            throw new Refused(path, "a number");
        }
        return number;
    }

    private static String text(@Nullable Yaml yaml, String path) {
        return scalar(yaml, path).text();
    }

    private static Yaml.Scalar scalar(@Nullable Yaml yaml, String path) {
        if (yaml instanceof Yaml.Scalar scalar && scalar.kind() != Yaml.Kind.NULL) {
            return scalar;
        }
        throw new Refused(path, "a single value");
    }

    private static List<String> texts(@Nullable Yaml yaml, String path) {
        List<String> texts = new ArrayList<>();
        for (Yaml item : sequence(yaml, path)) {
            texts.add(text(item, path + "[" + texts.size() + "]"));
        }
        return texts;
    }

    private static List<Yaml> sequence(@Nullable Yaml yaml, String path) {
        if (yaml instanceof Yaml.Sequence sequence) {
            return sequence.items();
        }
        throw new Refused(path, "a list");
    }

    private static Map<String, Yaml> mapping(@Nullable Yaml yaml, String path) {
        if (yaml instanceof Yaml.Mapping mapping) {
            return mapping.entries();
        }
        throw new Refused(path, "keys and values");
    }

    private static Yaml need(Map<String, Yaml> map, String key, String path) {
        Yaml yaml = map.get(key);
        if (yaml == null) {
            throw new Refused(path.isEmpty() ? key : path + "." + key, "to be given");
        }
        return yaml;
    }

    private static void only(Map<String, Yaml> map, String path, String keys) {
        List<String> known = List.of(keys.trim().split(" +"));
        for (String key : map.keySet()) {
            if (!known.contains(key)) {
                throw new Refused(path.isEmpty() ? key : path + "." + key, "one of " + String.join(", ", known));
            }
        }
    }
}
