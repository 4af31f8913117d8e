package io.layerproof.rules.judge.calm;

import io.layerproof.rules.envelope.Condition;
import io.layerproof.rules.envelope.Range;
import java.util.Arrays;

/**
 * Answers one question: may this report change anything? Nearly all reports change nothing but the value itself, and
 * for those no rule need be judged. Everything else in the judge can be read as if this were not there: as if each
 * report had every rule judged that uses its signal.
 *
 * <p>Each number that is held against limits (one for each rule) and each reported value (one for each signal) has a
 * <i>calm range</i>, ends included: while it stays inside, a new one changes no state, no peak, and nothing that is
 * found. A number that lies inside its limits, nothing having begun, is calm up to the limits; one that is beyond a
 * limit is calm up to its peak so far; one that waits for an off-delay is calm inside the deadband.
 *
 * <ul>
 *   <li>A rule that has just been judged says what is calm around its number: {@link #allow} and {@link #narrow}.
 *   <li>Whatever else changes for a rule (arming, a guard, a delay, its measure's being defined) makes it forget:
 *       {@link #forget}. To forget is always right, for a number that is not calm is judged.
 *   <li>The range of a signal follows from what its sensor can show, from those of the rules whose number it is, and
 *       from where no condition on it turns: {@link #renewSignal}, once those have been judged.
 * </ul>
 *
 * Time is not asked about: what time alone brings about is due at an instant, and done there. Calm ranges are no part
 * of the state: a restored case knows none, and finds them out again. A test restores a case before every message and
 * holds it against one that keeps its ranges.
 */
public final class Calm {

    private static final int[] NO_RULES = {};
    private static final Condition[] NO_CONDITIONS = {};

    /** Pairs of least and greatest, by rule. */
    private final double[] numbers;
    /** Pairs of least and greatest, by signal. */
    private final double[] values;
    /** By signal: the rules whose number is its value. */
    private final int[][] rulesOf;
    /** By signal: what interlocks and gates ask of its value. */
    private final Condition[][] conditionsOn;
    /** By signal: what it can show. */
    private final Range[] ranges;

    public Calm(int rules, int signals) {
        this.numbers = new double[2 * rules];
        this.values = new double[2 * signals];
        Arrays.fill(numbers, Double.NaN);
        Arrays.fill(values, Double.NaN);
        this.rulesOf = new int[signals][];
        this.conditionsOn = new Condition[signals][];
        Arrays.fill(rulesOf, NO_RULES);
        Arrays.fill(conditionsOn, NO_CONDITIONS);
        this.ranges = new Range[signals];
        Arrays.fill(ranges, Range.ANY);
    }

    /** What a signal's calm range follows from; said once, when the rules are put together. */
    public void follow(int signal, Range range, int[] rules, Condition[] conditions) {
        ranges[signal] = range;
        rulesOf[signal] = rules;
        conditionsOn[signal] = conditions;
    }

    /**
     * Whether a report of a signal may change anything but the value. False only where the signal is known and the
     * value lies in its calm range; NaN, and what the sensor cannot show, may always.
     */
    public boolean mayChange(int signal, double value) {
        return !(value >= values[2 * signal] && value <= values[2 * signal + 1]);
    }

    /** The least number of a rule that is calm; NaN where none is. */
    public double least(int rule) {
        return numbers[2 * rule];
    }

    /** The greatest number of a rule that is calm; NaN where none is. */
    public double greatest(int rule) {
        return numbers[2 * rule + 1];
    }

    /** No number of the rule is calm, until it has been judged. */
    public void forget(int rule) {
        set(numbers, rule, Double.NaN, Double.NaN);
    }

    /** Every number of the rule is calm, as long as nothing narrows the range. */
    public void allow(int rule) {
        set(numbers, rule, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** Only what also lies in [least, greatest] is calm; nothing where the rule has forgotten. */
    public void narrow(int rule, double least, double greatest) {
        set(numbers, rule, Math.max(numbers[2 * rule], least), Math.min(numbers[2 * rule + 1], greatest));
    }

    /** No value of the signal is calm until its range is renewed. */
    public void forgetSignal(int signal) {
        set(values, signal, Double.NaN, Double.NaN);
    }

    /** Finds out the range of a known signal around its value, the rules that use it having been judged. */
    public void renewSignal(int signal, double value) {
        double least = ranges[signal].low();
        double greatest = ranges[signal].high();
        for (int rule : rulesOf[signal]) {
            least = Math.max(least, least(rule));
            greatest = Math.min(greatest, greatest(rule));
        }
        for (Condition condition : conditionsOn[signal]) {
            if (value < condition.min()) {
                greatest = Math.min(greatest, Math.nextDown(condition.min()));
            } else if (value > condition.max()) {
                least = Math.max(least, Math.nextUp(condition.max()));
            } else {
                least = Math.max(least, condition.min());
                greatest = Math.min(greatest, condition.max());
            }
        }
        set(values, signal, least, greatest);
    }

    private static void set(double[] ranges, int place, double least, double greatest) {
        ranges[2 * place] = least;
        ranges[2 * place + 1] = greatest;
    }
}
