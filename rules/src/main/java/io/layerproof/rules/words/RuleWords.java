package io.layerproof.rules.words;

import io.layerproof.rules.envelope.Condition;
import io.layerproof.rules.envelope.Limits;
import io.layerproof.rules.envelope.Measure;
import io.layerproof.rules.envelope.Nominal;
import io.layerproof.rules.envelope.Rule;
import io.layerproof.rules.envelope.Severity;
import io.layerproof.rules.envelope.Tier;
import io.layerproof.rules.wire.DurationText;
import io.layerproof.rules.wire.NumberText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes rules, measures and limits as sentences. */
final class RuleWords {

    private static final Map<String, String> WHILE = Map.of(
            "setup", "setting up",
            "purge", "purging",
            "preheat", "preheating",
            "recoat", "recoating",
            "expose", "exposing",
            "dwell", "dwelling",
            "paused", "paused",
            "cooldown", "cooling down",
            "unpack", "unpacking");

    private final SignalWords words;

    RuleWords(SignalWords words) {
        this.words = words;
    }

    /** One or more sentences about a rule, without its id. */
    String sentences(Rule rule) {
        if (rule instanceof Rule.MeasureRule measure) {
            return measureRule(measure);
        }
        if (rule instanceof Rule.Interlock interlock) {
            return interlock(interlock);
        }
        return rule instanceof Rule.Gate gate ? gate(gate) : phaseSequence((Rule.PhaseSequence) rule);
    }

    private String measureRule(Rule.MeasureRule rule) {
        Tier strictest = strictest(rule.limits());
        Limits limits = limits(rule, strictest);
        String unit = UnitWords.of(rule.measure());
        String phases = rule.measure() instanceof Measure.PhaseSeconds ? "" : during(rule.phases());
        List<String> tiers = new ArrayList<>();
        rule.limits().forEach((tier, of) -> tiers.add(tier(rule, tier, of, unit)));
        return measure(rule.measure()) + " must stay " + inside(limits.min(), limits.max(), unit) + phases + "; "
                + String.join("; ", tiers) + "." + comingBack(rule, unit) + guard(rule.guardNs())
                + (rule.guardBand()
                        ? " The limits are those of the file, moved inwards by the accuracy of the sensors."
                        : "");
    }

    private static Tier strictest(Map<Tier, Limits> limits) {
        return limits.keySet().stream()
                .filter(Tier::aboveAlert)
                .findFirst()
                .orElseGet(() -> limits.keySet().iterator().next());
    }

    private static Limits limits(Rule.MeasureRule rule, Tier tier) {
        Limits limits = rule.limits().get(tier);
        if (limits == null) {
            throw new IllegalArgumentException(rule.id() + " has no limits of " + tier);
        }
        return limits;
    }

    private static String tier(Rule.MeasureRule rule, Tier tier, Limits limits, String unit) {
        String delay = limits.onDelayNs() == 0 ? "" : " for " + DurationText.text(limits.onDelayNs());
        String meaning = tier.aboveAlert()
                ? " is a " + atLeast(tier.severity(), rule.severity()).word() + " nonconformity (" + tier.word() + ")"
                : " calls for attention (" + tier.word() + ")";
        return outside(limits.min(), limits.max(), unit) + delay + meaning;
    }

    private static Severity atLeast(Severity severity, @Nullable Severity raisedTo) {
        return raisedTo == null ? severity : severity.orWorse(raisedTo);
    }

    private static String comingBack(Rule.MeasureRule rule, String unit) {
        Limits limits = limits(rule, strictest(rule.limits()));
        String by = limits.deadband() == 0 ? "" : " by " + number(limits.deadband(), unit);
        String lasting = limits.offDelayNs() == 0 ? "" : " for " + DurationText.text(limits.offDelayNs());
        return by.isEmpty() && lasting.isEmpty() ? "" : " It is over once inside" + by + lasting + ".";
    }

    private static String guard(long guardNs) {
        return guardNs == 0
                ? ""
                : " The first " + DurationText.text(guardNs) + " after it begins to apply are not judged.";
    }

    private String interlock(Rule.Interlock rule) {
        Severity severity = atLeast(Severity.MAJOR, rule.severity());
        return "while " + condition(rule.when()) + ", it must hold that " + condition(rule.require())
                + during(rule.phases()) + "; otherwise it is a " + severity.word() + " nonconformity.";
    }

    private String gate(Rule.Gate rule) {
        List<String> conditions = new ArrayList<>();
        for (Rule.Gate.Requirement requirement : rule.require()) {
            String before =
                    requirement.forNs() == 0 ? "" : " and has been so for " + DurationText.text(requirement.forNs());
            conditions.add(condition(requirement.condition()) + before);
        }
        String moment = rule.on() == Rule.Gate.Moment.RESUME
                ? "when the build goes on after a pause"
                : "when the first exposure begins";
        Severity severity = atLeast(Severity.MAJOR, rule.severity());
        return moment + ", it must hold that " + String.join(", and that ", conditions) + "; otherwise it is a "
                + severity.word() + " nonconformity.";
    }

    private static String phaseSequence(Rule.PhaseSequence rule) {
        Severity severity = atLeast(Severity.MAJOR, rule.severity());
        return "the phases " + String.join(", ", rule.sequence())
                + " must be entered in this order; one that comes too early is a " + severity.word()
                + " nonconformity.";
    }

    /** A measure as the subject of a sentence. */
    String measure(Measure measure) {
        if (measure instanceof Measure.Value value) {
            return words.label(value.signal());
        }
        if (measure instanceof Measure.Deviation deviation) {
            return "the deviation of " + words.label(deviation.signal()) + " from " + nominal(deviation.from());
        }
        if (measure instanceof Measure.DeviationPercent deviation) {
            return "the deviation of " + words.label(deviation.signal()) + " from " + nominal(deviation.from())
                    + " in percent";
        }
        if (measure instanceof Measure.Difference difference) {
            return "the difference between " + words.label(difference.a()) + " and " + words.label(difference.b());
        }
        if (measure instanceof Measure.Mean mean) {
            return "the mean of " + words.label(mean.signal()) + " over " + DurationText.text(mean.windowNs());
        }
        if (measure instanceof Measure.Rate rate) {
            return "the change of " + words.label(rate.signal()) + " per " + DurationText.text(rate.perNs()) + " over "
                    + DurationText.text(rate.windowNs());
        }
        return growingOrOfALayer(measure);
    }

    private String growingOrOfALayer(Measure measure) {
        if (measure instanceof Measure.Unchanged unchanged) {
            return "the time for which " + words.label(unchanged.signal()) + " has not changed";
        }
        if (measure instanceof Measure.PhaseSeconds phase) {
            return "the time spent " + in(phase.phase());
        }
        if (measure instanceof Measure.SecondsOutside outside) {
            return "the time " + (outside.perPass() ? "in a layer" : "in the build") + " for which "
                    + isOutside(outside.signal(), outside.min(), outside.max());
        }
        if (measure instanceof Measure.LayerStatistic statistic) {
            return layerStatistic(statistic);
        }
        return "the time of a layer divided by the median of the " + ((Measure.LayerTimeRatio) measure).passes()
                + " before it";
    }

    private String layerStatistic(Measure.LayerStatistic measure) {
        String signal = words.label(measure.signal());
        return switch (measure.statistic()) {
            case MIN -> "the least " + signal + " of a layer";
            case MAX -> "the greatest " + signal + " of a layer";
            case MEAN -> "the mean " + signal + " of a layer";
            case RANGE -> "the range of " + signal + " in a layer";
            case COVERAGE -> "the share of a layer for which " + signal + " is known";
            case SECONDS_OUTSIDE ->
                "the time in a layer for which " + isOutside(measure.signal(), measure.min(), measure.max());
        };
    }

    private String isOutside(String signal, double min, double max) {
        return words.label(signal) + " is " + outside(min, max, UnitWords.ofSignal(signal));
    }

    private String nominal(Nominal from) {
        return from.signal() == null ? NumberText.of(from.number()) : words.label(from.signal());
    }

    private String condition(Condition condition) {
        return words.label(condition.signal()) + " is "
                + inside(condition.min(), condition.max(), UnitWords.ofSignal(condition.signal()));
    }

    private static String inside(double min, double max, String unit) {
        if (min == max) {
            return "at " + number(min, unit);
        }
        if (min == Double.NEGATIVE_INFINITY) {
            return "at or below " + number(max, unit);
        }
        return max == Double.POSITIVE_INFINITY
                ? "at or above " + number(min, unit)
                : "from " + NumberText.of(min) + " to " + number(max, unit);
    }

    /** {@code below 5 ppm or above 9 ppm}. */
    static String outside(double min, double max, String unit) {
        if (min == Double.NEGATIVE_INFINITY) {
            return "above " + number(max, unit);
        }
        String below = "below " + number(min, unit);
        return max == Double.POSITIVE_INFINITY ? below : below + " or above " + number(max, unit);
    }

    /**
     * A number with its unit.
     *
     * @param unit empty if it has none
     */
    static String number(double number, String unit) {
        return NumberText.of(number) + (unit.isEmpty() ? "" : " " + unit);
    }

    /**
     * A share as a percentage with all its digits, without the percent sign.
     *
     * @param share 0 to 1
     */
    static String percent(double share) {
        return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString();
    }

    private static String during(@Nullable Set<String> phases) {
        if (phases == null) {
            return "";
        }
        List<String> named = phases.stream().map(RuleWords::in).toList();
        return " while " + String.join(" or ", named);
    }

    private static String in(String phase) {
        String known = WHILE.get(phase);
        return known == null ? "in phase " + phase : known;
    }
}
