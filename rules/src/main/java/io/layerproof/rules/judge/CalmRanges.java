package io.layerproof.rules.judge;

import java.util.Arrays;

/**
 * The calm range of each of some numbers, side by side: while the number stays inside, a new report of it changes
 * nothing that follows from it, time apart. Ends included; a range that is not known holds nothing.
 */
final class CalmRanges {

    /** Pairs of least and greatest. */
    private final double[] ends;

    CalmRanges(int numbers) {
        this.ends = new double[2 * numbers];
        Arrays.fill(ends, Double.NaN);
    }

    double least(int place) {
        return ends[2 * place];
    }

    double greatest(int place) {
        return ends[2 * place + 1];
    }

    void forget(int place) {
        set(place, Double.NaN, Double.NaN);
    }

    /** Every number is calm, as long as nothing narrows the range. */
    void widen(int place) {
        set(place, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** Only what also lies in [least, greatest] is calm; nothing where that is not known. */
    void narrow(int place, double least, double greatest) {
        set(place, Math.max(ends[2 * place], least), Math.min(ends[2 * place + 1], greatest));
    }

    private void set(int place, double least, double greatest) {
        ends[2 * place] = least;
        ends[2 * place + 1] = greatest;
    }
}
