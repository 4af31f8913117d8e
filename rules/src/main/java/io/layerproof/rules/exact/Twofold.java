package io.layerproof.rules.exact;

/**
 * A number as the sum of two doubles, which together hold some 105 bits of it: the smaller one is at most half a unit
 * in the last place of the larger one. (T. J. Dekker, <i>A floating-point technique for extending the available
 * precision</i>, 1971.) Not for numbers near the ends of what a double can hold.
 */
record Twofold(double high, double low) {

    /** The error of {@link #over} is less than this part of a unit in the last place. */
    private static final double UNSURE = 0x1p-30;

    /** The same number, exactly. */
    static Twofold of(long number) {
        double high = (double) number;
        return new Twofold(high, number - (long) high);
    }

    /** The product, to at least 100 bits. */
    Twofold times(Twofold other) {
        double product = high * other.high;
        double rest = Math.fma(high, other.high, -product) + (high * other.low + low * other.high);
        return normal(product, rest);
    }

    /** The difference, to at least 100 bits of the larger one. */
    Twofold minus(Twofold other) {
        double difference = high - other.high;
        double back = difference - high;
        double rest = (high - (difference - back)) - (other.high + back);
        return normal(difference, rest + (low - other.low));
    }

    /**
     * The double nearest to the quotient; NaN where it is uncertain, for example where the quotient lies half
     * way between two doubles.
     */
    double over(Twofold divisor) {
        double quotient = high / divisor.high;
        double remainder = Math.fma(-quotient, divisor.high, high) + (low - quotient * divisor.low);
        double correction = remainder / divisor.high;
        double nearest = quotient + correction;
        double rest = quotient - nearest + correction;
        // Just below a power of two the doubles are twice as dense, so only a smaller rest is certain.
        double room = Math.ulp(nearest) * (Double.doubleToRawLongBits(nearest) << 12 == 0 ? 0.25 : 0.5);
        return Math.abs(rest) <= room * (1 - UNSURE) ? nearest : Double.NaN;
    }

    private static Twofold normal(double high, double low) {
        double sum = high + low;
        return new Twofold(sum, high - sum + low);
    }
}
