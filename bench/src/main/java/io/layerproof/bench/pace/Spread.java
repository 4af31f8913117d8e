package io.layerproof.bench.pace;

import java.util.Arrays;
import java.util.Locale;

/** Prints the figures of several rounds: {@code median [least to greatest]}. */
public final class Spread {

    private Spread() {}

    public static String of(double[] figures, String format) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT,
                format + " [" + format + " to " + format + "]",
                sorted[sorted.length / 2],
                sorted[0],
                sorted[sorted.length - 1]);
    }

    /** The quantile of the figures: the given share of them is not greater. */
    public static double quantile(double[] figures, double share) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(Math.ceil(share * sorted.length)) - 1)];
    }
}
