package io.layerproof.rules.judge;

import io.layerproof.rules.envelope.Measure;
import io.layerproof.rules.envelope.Rule;
import io.layerproof.rules.envelope.Rule.MeasureRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The list of all rules, and what judges each:
 *
 * <ul>
 *   <li>a measure rule: {@link RunningRule} over a {@link RunningMeasure}, or {@link PassRule} over a {@link PassMeasure};
 *   <li>{@code interlock}: {@link InterlockState}; {@code gate}: {@link GateState}; {@code phase-sequence}: {@link PhaseSequenceState};
 *   <li>built in: {@link Silence}, {@link Gaps} (sequence-gap), {@link LayerSequence}, {@link IdentityCheck}.
 * </ul>
 */
final class Rules {

    private Rules() {}

    /** The state of a rule that is armed in phases, or null for gates and phase sequences, which are not. */
    static @Nullable RuleState state(Rule rule, Map<String, SignalState> signals, List<String> phases, Ledger ledger) {
        if (rule instanceof MeasureRule measureRule) {
            return measureState(measureRule, signals, phases, ledger);
        }
        return rule instanceof Rule.Interlock interlock ? new InterlockState(interlock, signals, phases, ledger) : null;
    }

    private static RuleState measureState(
            MeasureRule rule, Map<String, SignalState> signals, List<String> phases, Ledger ledger) {
        Measure measure = rule.measure();
        List<SignalState> used = measure.signals().stream()
                .map(name -> RunningMeasures.signal(signals, name))
                .toList();
        if (measure instanceof Measure.LayerStatistic statistic) {
            return new PassRule(rule, new LayerStatisticMeasure(statistic, used.get(0)), used, phases, ledger);
        }
        if (measure instanceof Measure.LayerTimeRatio ratio) {
            return new PassRule(rule, new LayerTimeRatioMeasure(ratio.passes()), used, phases, ledger);
        }
        return new RunningRule(rule, RunningMeasures.of(measure, signals), used, phases, ledger);
    }
}
