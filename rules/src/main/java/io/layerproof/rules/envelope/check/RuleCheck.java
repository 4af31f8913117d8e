package io.layerproof.rules.envelope.check;

import io.layerproof.rules.envelope.Condition;
import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.envelope.Limits;
import io.layerproof.rules.envelope.Measure;
import io.layerproof.rules.envelope.Range;
import io.layerproof.rules.envelope.Rule;
import io.layerproof.rules.envelope.Rule.MeasureRule;
import io.layerproof.rules.envelope.SignalTerms;
import io.layerproof.rules.envelope.check.EnvelopeFact.IdleCondition;
import io.layerproof.rules.envelope.check.EnvelopeFact.OpenSide;
import io.layerproof.rules.envelope.check.EnvelopeFact.Side;
import io.layerproof.rules.envelope.check.EnvelopeFact.UnitsDiffer;
import io.layerproof.rules.envelope.check.EnvelopeFact.UnreachableLimit;
import io.layerproof.rules.signal.SignalCatalogue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks one rule: its limits against the ranges of its signals, and the units of its signals against each other. */
final class RuleCheck {

    private final Envelope envelope;
    private final String path;
    private final List<EnvelopeFact> facts = new ArrayList<>();

    RuleCheck(Envelope envelope, String path) {
        this.envelope = envelope;
        this.path = path;
    }

    List<EnvelopeFact> facts(Rule rule) {
        if (rule instanceof MeasureRule measured) {
            limits(measured);
            openSides(measured);
            units(measured);
        } else if (rule instanceof Rule.Interlock interlock) {
            condition(rule, ".interlock.when", interlock.when());
            condition(rule, ".interlock.require", interlock.require());
        } else if (rule instanceof Rule.Gate gate) {
            for (int i = 0; i < gate.require().size(); i++) {
                condition(
                        rule, ".gate.require[" + i + "]", gate.require().get(i).condition());
            }
        }
        return facts;
    }

    private void limits(MeasureRule rule) {
        Range numbers = new ReachableNumbers(envelope).of(rule.measure());
        rule.limits().forEach((tier, limits) -> {
            if (limits.max() < Double.POSITIVE_INFINITY && limits.max() >= numbers.high()) {
                String key = path + ".max." + tier.word();
                facts.add(new UnreachableLimit(key, rule.id(), tier, Side.MAX, limits.max(), numbers));
            }
            if (limits.min() > Double.NEGATIVE_INFINITY && limits.min() <= numbers.low()) {
                String key = path + ".min." + tier.word();
                facts.add(new UnreachableLimit(key, rule.id(), tier, Side.MIN, limits.min(), numbers));
            }
        });
    }

    /** Finds signals with range {@code any} whose value has a limit on one side only. */
    private void openSides(MeasureRule rule) {
        if (!followsTheValue(rule.measure())) {
            return;
        }
        boolean max = rule.limits().values().stream().anyMatch(limits -> limits.max() < Double.POSITIVE_INFINITY);
        boolean min =
                rule.limits().values().stream().map(Limits::min).anyMatch(limit -> limit > Double.NEGATIVE_INFINITY);
        if (max && min) {
            return;
        }
        for (String signal : rule.measure().signals()) {
            SignalTerms terms = envelope.signals().get(signal);
            if (terms != null && terms.range().isAny()) {
                facts.add(new OpenSide("signals." + signal + ".range", rule.id(), signal, max ? Side.MIN : Side.MAX));
            }
        }
    }

    private static boolean followsTheValue(Measure measure) {
        if (measure instanceof Measure.LayerStatistic statistic) {
            return switch (statistic.statistic()) {
                case MIN, MAX, MEAN -> true;
                case RANGE, SECONDS_OUTSIDE, COVERAGE -> false;
            };
        }
        return measure instanceof Measure.Value
                || measure instanceof Measure.Mean
                || measure instanceof Measure.Deviation
                || measure instanceof Measure.DeviationPercent;
    }

    private void units(MeasureRule rule) {
        List<String> signals = rule.measure().signals();
        if (signals.size() < 2) {
            return;
        }
        String unit = unit(signals.get(0));
        String other = unit(signals.get(1));
        if (unit != null && other != null && !unit.equals(other)) {
            facts.add(new UnitsDiffer(path + ".measure", rule.id(), signals.get(0), unit, signals.get(1), other));
        }
    }

    private @Nullable String unit(String signal) {
        SignalTerms terms = envelope.signals().get(signal);
        String stated = terms == null ? null : terms.unit();
        return stated != null
                ? stated
                : SignalCatalogue.find(signal).map(known -> known.unit().code()).orElse(null);
    }

    private void condition(Rule rule, String key, Condition condition) {
        SignalTerms terms = envelope.signals().get(condition.signal());
        if (terms == null) {
            return;
        }
        Range range = terms.range();
        boolean always = condition.min() <= range.low() && condition.max() >= range.high();
        boolean never = condition.min() > range.high() || condition.max() < range.low();
        if (always || never) {
            facts.add(new IdleCondition(path + key, rule.id(), condition.signal(), always));
        }
    }
}
