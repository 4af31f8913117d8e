package io.layerproof.rules.judge.calm;

import io.layerproof.rules.envelope.Condition;
import io.layerproof.rules.envelope.Range;
import java.util.Arrays;

/**
 * Answers one question: may this report change anything? Nearly all reports change nothing but the value itself, and
 * then no rule need be judged. This class only saves that work: you can read the rest of the judge as if every report
 * had all rules judged that use its signal.
 *
 * <p>Each number that is compared with limits (one for each rule) and each reported value (one for each signal) has a
 * <i>calm range</i>, ends included. A new number in that range changes no state, no peak and no finding. While no
 * excursion has begun, all numbers inside the limits are calm. Beyond a limit, numbers are calm up to the peak so far.
 * While an off-delay runs, numbers that keep the deadband are calm.
 *
 * <ul>
 *   <li>A rule that has just been judged sets the calm range around its number: {@link #allow} and {@link #narrow}.
 *   <li>Anything else that changes for a rule (arming, guard, a delay, whether its measure is defined) clears the
 *       range: {@link #forget}. Clearing is always correct: a number that is not calm is judged.
 *   <li>The range of a signal is the overlap of three: what its sensor can show, the ranges of the rules whose number
 *       is its value, and the values for which no condition of an interlock or gate changes. {@link #renewSignal}
 *       computes it once the rules have been judged.
 * </ul>
 *
 * What time alone brings about is no matter of calm ranges: {@code Clock} stops at each such instant. Calm ranges are
 * no part of the saved state: a restored case starts with none and finds them again. A test compares a case that is
 * restored before every message with one that keeps its ranges.
 */
public final class Calm {

    private static final int[] NO_RULES = {};
    private static final Condition[] NO_CONDITIONS = {};

    /** For each rule: least and greatest calm number, NaN where none is calm. */
    private final double[] numbers;
    /** For each signal: least and greatest calm value, NaN where none is calm. */
    private final double[] values;
    /** For each signal: the rules whose number is its value. */
    private final int[][] rulesOf;
    /** For each signal: the conditions of interlocks and gates on its value. */
    private final Condition[][] conditionsOn;
    /** For each signal: the range that its sensor can show. */
    private final Range[] ranges;

    /**
     * Nothing is calm yet.
     *
     * @param rules how many rules there are
     * @param signals how many signals there are
     */
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

    /**
     * Sets what the calm range of a signal depends on; called once for each signal, before anything is judged.
     *
     * @param signal index of the signal
     * @param range what its sensor can show
     * @param rules indexes of the rules whose number is its value
     * @param conditions the conditions of interlocks and gates on its value
     */
    public void follow(int signal, Range range, int[] rules, Condition[] conditions) {
        ranges[signal] = range;
        rulesOf[signal] = rules;
        conditionsOn[signal] = conditions;
    }

    /**
     * Whether a report of a signal may change anything but its value. False only if the signal is known and the value
     * lies in its calm range; so true for NaN and for what the sensor cannot show.
     */
    public boolean mayChange(int signal, double value) {
        return !(value >= values[2 * signal] && value <= values[2 * signal + 1]);
    }

    /** The least calm number of a rule; NaN where none is calm. */
    public double least(int rule) {
        return numbers[2 * rule];
    }

    /** The greatest calm number of a rule; NaN where none is calm. */
    public double greatest(int rule) {
        return numbers[2 * rule + 1];
    }

    /** Makes no number of a rule calm, until the rule has been judged. */
    public void forget(int rule) {
        set(numbers, rule, Double.NaN, Double.NaN);
    }

    /** Makes every number of a rule calm, until {@link #narrow} says otherwise. */
    public void allow(int rule) {
        set(numbers, rule, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /**
     * Limits the calm range of a rule to its overlap with [least, greatest]. After {@link #forget} no number stays
     * calm.
     */
    public void narrow(int rule, double least, double greatest) {
        set(numbers, rule, Math.max(numbers[2 * rule], least), Math.min(numbers[2 * rule + 1], greatest));
    }

    /** Makes no value of a signal calm, until {@link #renewSignal}. */
    public void forgetSignal(int signal) {
        set(values, signal, Double.NaN, Double.NaN);
    }

    /** Computes the calm range of a known signal around its value, after the rules that use it have been judged. */
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
