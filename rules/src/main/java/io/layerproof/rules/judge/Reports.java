package io.layerproof.rules.judge;

import java.util.Arrays;

/**
 * The last report of each signal of a build, by the signal's place: what every frame reads and writes, side by side.
 * With it goes the calm range of each: a value inside it that is reported of a known signal changes nothing but itself,
 * and what follows each report.
 */
final class Reports {

    /** Of each signal: its value, and the ends of its calm range, which belong to it; NaN where that is not known. */
    private static final int VALUE = 0;

    private static final int LEAST = 1;
    private static final int GREATEST = 2;
    private static final int NUMBERS = 3;

    private final double[] numbers;
    private final long[] timesNs;
    private final boolean[] known;

    Reports(int signals) {
        this.numbers = new double[NUMBERS * signals];
        this.timesNs = new long[signals];
        this.known = new boolean[signals];
        Arrays.setAll(numbers, i -> i % NUMBERS == VALUE ? 0 : Double.NaN);
    }

    boolean known(int signal) {
        return known[signal];
    }

    double value(int signal) {
        return numbers[NUMBERS * signal + VALUE];
    }

    /** When it was reported. */
    long timeNs(int signal) {
        return timesNs[signal];
    }

    /** A known signal is reported. */
    void put(int signal, double value, long nowNs) {
        numbers[NUMBERS * signal + VALUE] = value;
        timesNs[signal] = nowNs;
    }

    /** It has become known or unknown. */
    void setKnown(int signal, boolean isKnown) {
        known[signal] = isKnown;
        forgetCalm(signal);
    }

    /** Whether a value lies in the signal's calm range. */
    boolean calm(int signal, double value) {
        int at = NUMBERS * signal;
        return value >= numbers[at + LEAST] && value <= numbers[at + GREATEST];
    }

    void setCalm(int signal, double least, double greatest) {
        numbers[NUMBERS * signal + LEAST] = least;
        numbers[NUMBERS * signal + GREATEST] = greatest;
    }

    /** No value is calm until it is found out again. */
    void forgetCalm(int signal) {
        setCalm(signal, Double.NaN, Double.NaN);
    }
}
