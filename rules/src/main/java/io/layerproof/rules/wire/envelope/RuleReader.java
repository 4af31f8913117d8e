package io.layerproof.rules.wire.envelope;

import io.layerproof.rules.envelope.Condition;
import io.layerproof.rules.envelope.Limits;
import io.layerproof.rules.envelope.Measure;
import io.layerproof.rules.envelope.Rule;
import io.layerproof.rules.envelope.Rule.ForPeople;
import io.layerproof.rules.envelope.Rule.Gate;
import io.layerproof.rules.envelope.Severity;
import io.layerproof.rules.envelope.Tier;
import io.layerproof.rules.verdict.Finding;
import io.layerproof.rules.wire.yaml.YamlSection;
import io.layerproof.rules.wire.yaml.YamlValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one rule of an envelope, with one method for each of the four kinds (spec, sections 4 and 7). */
final class RuleReader {

    private static final List<String> KINDS = List.of("measure", "interlock", "gate", "phase-sequence");

    /** Ids that a file must not use: findings of built-in rules have their kind as rule id. */
    private static final Set<String> BUILT_IN = Set.of(
            Finding.Kind.SILENCE.word(),
            Finding.Kind.SEQUENCE_GAP.word(),
            Finding.Kind.IDENTITY.word(),
            Finding.Kind.LAYER_SEQUENCE.word());

    private final Listed listed;
    private final MeasureReader measures;

    RuleReader(Listed listed) {
        this.listed = listed;
        this.measures = new MeasureReader(listed);
    }

    @Nullable
    Rule read(YamlValue value) {
        String kind = Kinds.only(value, KINDS);
        if (kind == null) {
            return null;
        }
        return switch (kind) {
            case "measure" -> measureRule(value);
            case "interlock" -> interlock(value);
            case "gate" -> gate(value);
            default -> phaseSequence(value);
        };
    }

    private @Nullable Rule measureRule(YamlValue value) {
        YamlSection rule = keys(
                value, "measure", "phases", "guard", "min", "max", "on-delay", "off-delay", "deadband", "guard-band");
        if (rule == null) {
            return null;
        }
        String id = id(rule);
        Measure measure = rule.optional("measure", measures::read);
        Set<String> phases = measure instanceof Measure.PhaseSeconds own ? itsPhase(rule, own) : phases(rule);
        long guardNs = rule.orElse("guard", YamlValue::durationNs, 0L);
        boolean guardBand = rule.orElse("guard-band", YamlValue::truth, false);
        Severity severity = severity(rule);
        ForPeople forPeople = forPeople(rule);
        if (id == null || measure == null || (guardBand && !mayHaveGuardBand(rule, measure))) {
            return null;
        }
        Map<Tier, Limits> limits = LimitsReader.read(rule, measure, guardBand, listed);
        return limits == null
                ? null
                : new Rule.MeasureRule(id, measure, phases, guardNs, limits, guardBand, severity, forPeople);
    }

    private static boolean mayHaveGuardBand(YamlSection rule, Measure measure) {
        boolean may = measure instanceof Measure.Value
                || measure instanceof Measure.Mean
                || measure instanceof Measure.Deviation
                || measure instanceof Measure.Difference
                || (measure instanceof Measure.LayerStatistic layer && isLevel(layer.statistic()));
        YamlValue guardBand = rule.get("guard-band");
        if (!may && guardBand != null) {
            guardBand.refuse("true only for value, mean, deviation, difference and layer: min, max or mean");
        }
        return may;
    }

    private static boolean isLevel(Measure.Statistic statistic) {
        return switch (statistic) {
            case MIN, MAX, MEAN -> true;
            case RANGE, SECONDS_OUTSIDE, COVERAGE -> false;
        };
    }

    private @Nullable Rule interlock(YamlValue value) {
        YamlSection rule = keys(value, "interlock", "phases");
        if (rule == null) {
            return null;
        }
        String id = id(rule);
        YamlSection pair = rule.optional("interlock", v -> v.section("when", "require"));
        Condition when = condition(pair, "when");
        Condition require = condition(pair, "require");
        Set<String> phases = phases(rule);
        Severity severity = severity(rule);
        ForPeople forPeople = forPeople(rule);
        return id == null || when == null || require == null
                ? null
                : new Rule.Interlock(id, when, require, phases, severity, forPeople);
    }

    private @Nullable Rule gate(YamlValue value) {
        YamlSection rule = keys(value, "gate");
        if (rule == null) {
            return null;
        }
        String id = id(rule);
        YamlSection gate = rule.optional("gate", v -> v.section("on", "require"));
        List<String> moments = List.of("first-expose", "resume");
        String on = gate == null ? null : gate.required("on", YamlValue.oneOf(moments), v -> v.word(moments));
        List<Gate.Requirement> require =
                gate == null ? null : gate.required("require", "a list of conditions", this::requirements);
        Severity severity = severity(rule);
        ForPeople forPeople = forPeople(rule);
        if (id == null || on == null || require == null) {
            return null;
        }
        Gate.Moment moment = on.equals("resume") ? Gate.Moment.RESUME : Gate.Moment.FIRST_EXPOSE;
        return new Gate(id, moment, require, severity, forPeople);
    }

    private @Nullable List<Gate.Requirement> requirements(YamlValue list) {
        int before = list.problems().count();
        List<Gate.Requirement> requirements = new ArrayList<>();
        for (YamlValue element : list.elements("a list of conditions")) {
            YamlSection keys = element.section("signal", "min", "max", "equals", "for");
            Condition condition = keys == null ? null : condition(keys);
            long forNs = keys == null ? 0 : keys.orElse("for", YamlValue::durationNs, 0L);
            if (condition != null) {
                requirements.add(new Gate.Requirement(condition, forNs));
            }
        }
        return list.problems().count() == before ? List.copyOf(requirements) : null;
    }

    private @Nullable Rule phaseSequence(YamlValue value) {
        YamlSection rule = keys(value, "phase-sequence");
        if (rule == null) {
            return null;
        }
        String id = id(rule);
        Set<String> sequence = rule.optional("phase-sequence", this::listedPhases);
        Severity severity = severity(rule);
        ForPeople forPeople = forPeople(rule);
        return id == null || sequence == null
                ? null
                : new Rule.PhaseSequence(id, List.copyOf(sequence), severity, forPeople);
    }

    private static @Nullable YamlSection keys(YamlValue value, String... ofItsKind) {
        Stream<String> ofEveryRule = Stream.of("id", "severity", "title", "respond", "feedback");
        return value.section(
                Stream.concat(ofEveryRule, Arrays.stream(ofItsKind)).toArray(String[]::new));
    }

    private static @Nullable String id(YamlSection rule) {
        String id = rule.required("id", "a name for the rule", YamlValue::text);
        YamlValue at = rule.get("id");
        return id != null && at != null && BUILT_IN.contains(id)
                ? at.refuse("another name: this one is that of a built-in rule")
                : id;
    }

    private static @Nullable Severity severity(YamlSection rule) {
        return rule.optional("severity", v -> v.named(List.of(Severity.values()), Severity::word));
    }

    private static ForPeople forPeople(YamlSection rule) {
        return new ForPeople(
                rule.optional("title", YamlValue::text),
                rule.optional("respond", YamlValue::text),
                rule.optional("feedback", v -> v.word(List.of("hold", "attention"))));
    }

    private @Nullable Set<String> phases(YamlSection rule) {
        return rule.optional("phases", this::listedPhases);
    }

    private Set<String> itsPhase(YamlSection rule, Measure.PhaseSeconds own) {
        Set<String> stated = phases(rule);
        YamlValue at = rule.get("phases");
        if (stated != null && at != null && !stated.equals(Set.of(own.phase()))) {
            at.refuse("other phases", "[" + own.phase() + "], the phase of the measure, or no such key");
        }
        return Set.of(own.phase());
    }

    private @Nullable Set<String> listedPhases(YamlValue list) {
        int before = list.problems().count();
        Set<String> phases = new LinkedHashSet<>();
        for (YamlValue element : list.elements("a list of phases")) {
            String phase = listed.phase(element);
            if (phase != null && !phases.add(phase)) {
                element.refuse("\"" + phase + "\" again", "each once");
            }
        }
        return list.problems().count() == before ? Collections.unmodifiableSet(phases) : null;
    }

    private @Nullable Condition condition(@Nullable YamlSection keys, String key) {
        if (keys == null) {
            return null;
        }
        String expected = "a signal with min, max or equals";
        YamlSection section = keys.required(key, expected, v -> v.section("signal", "min", "max", "equals"));
        return section == null ? null : condition(section);
    }

    private @Nullable Condition condition(YamlSection keys) {
        String signal = keys.required("signal", "a signal that stands under signals", listed::signal);
        Bounds bounds = keys.has("equals") ? equal(keys) : Bounds.read(keys);
        return signal == null || bounds == null ? null : new Condition(signal, bounds.min(), bounds.max());
    }

    /** As in messages, true and false are 1 and 0. */
    private static @Nullable Double numberOrTruth(YamlValue value) {
        if (!value.isTruth()) {
            return value.number();
        }
        return Boolean.TRUE.equals(value.truth()) ? 1.0 : 0.0;
    }

    private static @Nullable Bounds equal(YamlSection keys) {
        if (keys.has("min") || keys.has("max")) {
            return keys.self().refuse("equals beside min or max", "equals alone, or min, max or both");
        }
        Double number = keys.optional("equals", RuleReader::numberOrTruth);
        return number == null ? null : new Bounds(number, number);
    }
}
