package io.layerproof.rules.wire.envelope;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.envelope.Envelope.Approval;
import io.layerproof.rules.envelope.Envelope.Protocol;
import io.layerproof.rules.envelope.Envelope.Qualification;
import io.layerproof.rules.envelope.Envelope.Scope;
import io.layerproof.rules.envelope.MaxSilence;
import io.layerproof.rules.envelope.Range;
import io.layerproof.rules.envelope.Rule;
import io.layerproof.rules.envelope.SignalTerms;
import io.layerproof.rules.signal.SignalCatalogue;
import io.layerproof.rules.wire.DurationText;
import io.layerproof.rules.wire.yaml.Problems;
import io.layerproof.rules.wire.yaml.YamlFile;
import io.layerproof.rules.wire.yaml.YamlSection;
import io.layerproof.rules.wire.yaml.YamlValue;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads an envelope file and checks everything that spec, section 4 demands. An accepted envelope is complete and
 * valid. A refusal lists all problems at once, each with the key's path, the line, what was found and what was
 * expected.
 */
public final class EnvelopeReader {

    private static final long DEFAULT_FUTURE_TOLERANCE_NS = 60_000_000_000L;
    private static final long DEFAULT_CLOCK_TOLERANCE_NS = 2_000_000_000L;
    private static final double DEFAULT_COVERAGE = 1;

    private static final Scope ANYWHERE = new Scope(null, null, null, Map.of(), null, Map.of());
    private static final Qualification UNQUALIFIED = new Qualification(null, null, null, null);

    private static final String RANGE = "[low, high], what the sensor can show, or any";

    private final Problems problems = new Problems();

    private EnvelopeReader() {}

    /** Reads a whole file. */
    public static EnvelopeReading read(byte[] file) {
        EnvelopeReader reader = new EnvelopeReader();
        Envelope envelope = reader.envelope(file);
        return envelope == null
                ? new EnvelopeReading.Refused(reader.problems.list())
                : new EnvelopeReading.Valid(envelope);
    }

    private @Nullable Envelope envelope(byte[] file) {
        YamlValue root = YamlFile.root(file, "an envelope", problems);
        YamlSection keys = root == null
                ? null
                : root.section(
                        "envelope",
                        "version",
                        "supersedes",
                        "reason",
                        "zone",
                        "scope",
                        "qualification",
                        "approvals",
                        "signals",
                        "coverage",
                        "future-tolerance",
                        "clock-tolerance",
                        "phases",
                        "rules");
        if (keys == null) {
            return null;
        }
        String id = keys.required("envelope", "the envelope's id", YamlValue::text);
        Long version = keys.required("version", "a whole number", EnvelopeReader::version);
        String supersedes = keys.optional("supersedes", YamlValue::text);
        String reason = keys.optional("reason", YamlValue::text);
        ZoneId zone = keys.orElse("zone", EnvelopeReader::zone, ZoneOffset.UTC);
        Scope scope = keys.orElse("scope", this::scope, ANYWHERE);
        Qualification qualification = keys.orElse("qualification", this::qualification, UNQUALIFIED);
        List<Approval> approvals = keys.orElse("approvals", this::approvals, List.of());
        Map<String, SignalTerms> signals = keys.orElse("signals", this::signals, Map.of());
        double coverage = keys.orElse("coverage", EnvelopeReader::share, DEFAULT_COVERAGE);
        long futureNs = keys.orElse("future-tolerance", YamlValue::durationNs, DEFAULT_FUTURE_TOLERANCE_NS);
        long clockNs = keys.orElse("clock-tolerance", YamlValue::durationNs, DEFAULT_CLOCK_TOLERANCE_NS);
        List<String> phases = keys.orElse("phases", EnvelopeReader::phases, Envelope.DEFAULT_PHASES);
        List<Rule> rules = keys.required("rules", "a list of rules", v -> rules(v, listed(keys, signals, phases)));
        if (problems.count() > 0 || id == null || version == null || rules == null) {
            return null;
        }
        return new Envelope(
                id,
                version,
                sha256(file),
                scope,
                qualification,
                approvals,
                signals,
                coverage,
                futureNs,
                clockNs,
                phases,
                rules,
                supersedes,
                reason,
                zone);
    }

    /** A version, quoted or not: versions are compared as text. */
    private static @Nullable Long version(YamlValue value) {
        String text = value.isNumber() ? null : value.text();
        return text != null && text.matches("[0-9]{1,18}")
                ? (Long) Long.parseLong(text)
                : value.whole(0, Long.MAX_VALUE);
    }

    /** An IANA time zone. Offsets such as {@code +08:00} are refused: legal days belong to a place. */
    private static @Nullable ZoneId zone(YamlValue value) {
        String name = value.text();
        if (name == null) {
            return null;
        }
        return ZoneId.getAvailableZoneIds().contains(name)
                ? ZoneId.of(name)
                : value.refuse("an IANA time zone like Asia/Shanghai");
    }

    private @Nullable Scope scope(YamlValue value) {
        YamlSection keys = value.section("machines", "material", "products", "software", "parameter-set", "nominal");
        return keys == null
                ? null
                : new Scope(
                        keys.optional("machines", v -> v.texts("a list of machines")),
                        keys.optional("material", YamlValue::text),
                        keys.optional("products", v -> v.texts("a list of products")),
                        keys.orElse("software", v -> named(v, "versions by name", YamlValue::text), Map.of()),
                        keys.optional("parameter-set", YamlValue::text),
                        keys.orElse(
                                "nominal",
                                v -> named(v, "numbers by name", YamlValue::exact),
                                Map.<String, BigDecimal>of()));
    }

    private static <T> @Nullable Map<String, T> named(
            YamlValue value, String expected, Function<YamlValue, @Nullable T> reading) {
        Map<String, YamlValue> values = value.byName(expected);
        if (values == null) {
            return null;
        }
        Map<String, T> named = new LinkedHashMap<>();
        values.forEach((name, one) -> {
            T read = reading.apply(one);
            if (read != null) {
                named.put(name, read);
            }
        });
        return Collections.unmodifiableMap(named);
    }

    private @Nullable Qualification qualification(YamlValue value) {
        YamlSection keys = value.section("iq", "oq", "pq", "requalify-by");
        return keys == null
                ? null
                : new Qualification(
                        keys.optional("iq", EnvelopeReader::protocol),
                        keys.optional("oq", EnvelopeReader::protocol),
                        keys.optional("pq", EnvelopeReader::protocol),
                        keys.optional("requalify-by", YamlValue::day));
    }

    private static @Nullable Protocol protocol(YamlValue value) {
        YamlSection keys = value.section("protocol", "approved");
        return keys == null
                ? null
                : new Protocol(keys.optional("protocol", YamlValue::text), keys.optional("approved", YamlValue::day));
    }

    private List<Approval> approvals(YamlValue value) {
        List<Approval> approvals = new ArrayList<>();
        for (YamlValue element : value.isEmptyList() ? List.<YamlValue>of() : value.elements("a list of signatures")) {
            YamlSection keys = element.section("by", "role", "meaning", "on");
            if (keys != null) {
                approvals.add(new Approval(
                        keys.optional("by", YamlValue::text),
                        keys.optional("role", YamlValue::text),
                        keys.optional("meaning", YamlValue::text),
                        keys.optional("on", YamlValue::day)));
            }
        }
        return List.copyOf(approvals);
    }

    private @Nullable Map<String, SignalTerms> signals(YamlValue value) {
        Map<String, YamlValue> byName = value.byName("each signal that a rule uses, with its max-silence");
        if (byName == null) {
            return null;
        }
        Map<String, SignalTerms> signals = new LinkedHashMap<>();
        byName.forEach((name, terms) -> {
            SignalTerms read = signal(name, terms);
            if (read != null) {
                signals.put(name, read);
            }
        });
        return Collections.unmodifiableMap(signals);
    }

    private static @Nullable SignalTerms signal(String name, YamlValue value) {
        YamlSection keys = value.section("range", "max-silence", "accuracy", "unit");
        if (keys == null) {
            return null;
        }
        MaxSilence maxSilence = keys.required("max-silence", "a duration, layer or build", EnvelopeReader::maxSilence);
        double accuracy = keys.orElse("accuracy", YamlValue::numberFromZero, Double.NaN);
        Range range = keys.required("range", RANGE, EnvelopeReader::range);
        String unit = keys.optional("unit", v -> unit(name, v));
        return maxSilence == null || range == null ? null : new SignalTerms(name, range, maxSilence, accuracy, unit);
    }

    private static @Nullable Range range(YamlValue value) {
        if (!value.isList()) {
            return value.isWord("any") ? Range.ANY : value.refuse(RANGE);
        }
        List<YamlValue> ends = value.elements(RANGE);
        if (ends.size() != 2) {
            return ends.isEmpty() ? null : value.refuse("a list of " + ends.size(), RANGE);
        }
        Double low = ends.get(0).number();
        Double high = ends.get(1).number();
        if (low == null || high == null) {
            return null;
        }
        return low <= high ? new Range(low, high) : value.refuse("[low, high], low not above high");
    }

    /** The unit, which must be the catalogue's; a signal that the catalogue does not have may have any. */
    private static @Nullable String unit(String signal, YamlValue value) {
        String stated = value.text();
        String known =
                SignalCatalogue.find(signal).map(listed -> listed.unit().code()).orElse(stated);
        return stated == null || stated.equals(known)
                ? stated
                : value.refuse("\"" + stated + "\"", known + ", the canonical unit of " + signal);
    }

    private static @Nullable MaxSilence maxSilence(YamlValue value) {
        String text = value.text();
        if (text == null) {
            return null;
        }
        if (text.equals("layer")) {
            return new MaxSilence.NextLayer();
        }
        if (text.equals("build")) {
            return new MaxSilence.WholeBuild();
        }
        long ns = DurationText.parse(text);
        return ns == DurationText.UNREADABLE
                ? value.refuse(DurationText.EXPECTED + ", or layer, or build")
                : new MaxSilence.Lasting(ns);
    }

    private static @Nullable Double share(YamlValue value) {
        Double share = value.number();
        return share == null || (share >= 0 && share <= 1) ? share : value.refuse("a share from 0 to 1");
    }

    private static @Nullable List<String> phases(YamlValue value) {
        List<String> stated = value.texts("a list of phases");
        if (stated == null || stated.contains("unknown")) {
            return stated;
        }
        List<String> phases = new ArrayList<>(stated);
        phases.add("unknown");
        return List.copyOf(phases);
    }

    private static Listed listed(YamlSection keys, @Nullable Map<String, SignalTerms> signals, List<String> phases) {
        YamlValue value = keys.get("signals");
        Map<String, SignalTerms> terms = signals == null ? Map.of() : signals;
        YamlSection names = value == null || !value.isSection()
                ? null
                : YamlSection.of(new YamlValue("signals", value.node(), new Problems()), null);
        return new Listed(names == null ? terms.keySet() : names.values().keySet(), terms, phases);
    }

    private List<Rule> rules(YamlValue value, Listed listed) {
        RuleReader reader = new RuleReader(listed);
        List<Rule> rules = new ArrayList<>();
        Map<String, String> pathById = new HashMap<>();
        for (YamlValue element : value.elements("a list of rules, at least one")) {
            Rule rule = reader.read(element);
            if (rule != null) {
                rules.add(rule);
                String other = pathById.putIfAbsent(rule.id(), element.path());
                if (other != null) {
                    problems.add(
                            element.path() + ".id",
                            element.node(),
                            "\"" + rule.id() + "\", the id of " + other,
                            "an id of its own");
                }
            }
        }
        return List.copyOf(rules);
    }

    private static String sha256(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
