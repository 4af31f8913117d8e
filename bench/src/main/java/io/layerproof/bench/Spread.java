package io.layerproof.bench;

import java.util.Arrays;
import java.util.Locale;

/** The figures of some rounds for people: {@code median [least to greatest]}. */
final class Spread {

    private Spread() {}

    static String of(double[] figures, String format) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT,
                format + " [" + format + " to " + format + "]",
                sorted[sorted.length / 2],
                sorted[0],
                sorted[sorted.length - 1]);
    }

    /** The figure that a share of them does not exceed. */
    static double quantile(double[] figures, double share) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(Math.ceil(share * sorted.length)) - 1)];
    }
}
