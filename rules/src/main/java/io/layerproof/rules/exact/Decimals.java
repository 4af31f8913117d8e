package io.layerproof.rules.exact;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * Sums, differences and ratios of doubles. Each double stands for its shortest decimal; results are computed exactly
 * and rounded once to the nearest double, ties to even (spec, section 5). So 43.1 − 43 is 0.1.
 *
 * <p>There are three ways, tried in this order. First: nearly all readings have few digits. If both numbers are whole
 * multiples of the same 10⁻ᵏ with at most fifteen digits, the multiples give their decimals exactly, because two
 * decimals of fifteen digits are never the same double. A double holds these multiples, and one division of two of them
 * rounds once. Second: the digits of longer numbers are held as sums of two doubles ({@link Twofold}), which mostly
 * determine the nearest double with certainty. Third: the rest is calculated with {@link BigDecimal}.
 */
public final class Decimals {

    /**
     * Generous bound on the error of a plain difference of doubles against the exact one, relative to the sum of their
     * magnitudes.
     */
    public static final double ROUGHLY = 0x1p-48;

    private static final int MEAN_DIGITS = 12;

    private static final double MOST_UNITS = 1e15;
    private static final long LONGS_OF_DOUBLES = 1L << 53;
    private static final int MOST_DECIMALS = 15;
    private static final double[] TEN = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private static final int MOST_POWER = TEN.length - 1;
    /** The powers of ten that a double holds exactly. */
    private static final Twofold[] TENS =
            Arrays.stream(TEN).mapToObj(power -> new Twofold(power, 0)).toArray(Twofold[]::new);

    private static final Twofold ONE = new Twofold(1, 0);
    private static final Twofold HUNDRED = new Twofold(100, 0);

    private Decimals() {}

    /** a + b; infinite where one of them is. */
    public static double sum(double a, double b) {
        return difference(a, -b);
    }

    /** a − b; infinite where one of them is. */
    public static double difference(double a, double b) {
        int decimals = commonDecimals(a, b);
        if (decimals < 0) {
            return Double.isFinite(a) && Double.isFinite(b) ? longDifference(a, b) : a - b;
        }
        double ten = TEN[decimals];
        return (Math.rint(a * ten) - Math.rint(b * ten)) / ten + 0.0;
    }

    private static double longDifference(double a, double b) {
        double nearest = quotient(a, b, ONE, ONE);
        return Double.isNaN(nearest) ? exact(a).subtract(exact(b)).doubleValue() + 0.0 : nearest;
    }

    /**
     * 100·(v − n)/|n|.
     *
     * @param v the value, finite
     * @param n the nominal value, finite and not 0
     */
    public static double percent(double v, double n) {
        int decimals = commonDecimals(v, n);
        if (decimals >= 0) {
            double ten = TEN[decimals];
            double units = 100 * (Math.rint(v * ten) - Math.rint(n * ten));
            if (Math.abs(units) < LONGS_OF_DOUBLES) {
                return units / Math.abs(Math.rint(n * ten)) + 0.0;
            }
        }
        if (ShortestDecimal.isNormal(n)) {
            long digits = Math.abs(ShortestDecimal.digits(n));
            int exponent = ShortestDecimal.exponent(n);
            double nearest = exponent >= -MOST_POWER && exponent <= 0
                    ? quotient(v, n, HUNDRED.times(TENS[-exponent]), Twofold.of(digits))
                    : Double.NaN;
            if (!Double.isNaN(nearest)) {
                return nearest;
            }
        }
        BigDecimal from = exact(n);
        return quotient(exact(v).subtract(from).movePointRight(2), from.abs());
    }

    /**
     * (a − b)·times/by.
     *
     * @param times larger than 0
     * @param by larger than 0
     */
    public static double scaledDifference(double a, double b, long times, long by) {
        int decimals = commonDecimals(a, b);
        if (decimals >= 0 && times < LONGS_OF_DOUBLES && by < LONGS_OF_DOUBLES) {
            double ten = TEN[decimals];
            double units = (Math.rint(a * ten) - Math.rint(b * ten)) * times;
            double divisor = ten * by;
            if (Math.abs(units) < LONGS_OF_DOUBLES && divisor < LONGS_OF_DOUBLES) {
                return units / divisor + 0.0;
            }
        }
        double nearest = quotient(a, b, Twofold.of(times), Twofold.of(by));
        return Double.isNaN(nearest)
                ? quotient(exact(a).subtract(exact(b)).multiply(BigDecimal.valueOf(times)), BigDecimal.valueOf(by))
                : nearest;
    }

    /**
     * a/b.
     *
     * @param b larger than 0
     */
    public static double ratio(long a, long b) {
        return Math.abs(a) < LONGS_OF_DOUBLES && b < LONGS_OF_DOUBLES
                ? (double) a / b
                : quotient(BigDecimal.valueOf(a), BigDecimal.valueOf(b));
    }

    /**
     * A mean, rounded to twelve significant digits, ties to even, so that the mean of a constant is that constant.
     *
     * @param quotient sum / duration; returned as it is if not finite
     */
    public static double mean(double quotient) {
        double magnitude = Math.abs(quotient);
        // Find the power of ten that leaves twelve digits before the decimal point.
        int decimals = 11;
        while (decimals > 0 && magnitude * TEN[decimals] >= 1e12) {
            decimals--;
        }
        while (decimals < 22 && magnitude * TEN[decimals] < 1e11) {
            decimals++;
        }
        double units = magnitude * TEN[decimals];
        double whole = Math.rint(units);
        boolean certain = units >= 1e11 && units <= 1e12 && Math.abs(units - whole) < 0.49;
        return certain ? Math.copySign(whole / TEN[decimals], quotient) + 0.0 : meanExactly(quotient);
    }

    static double meanExactly(double quotient) {
        return Double.isFinite(quotient)
                ? new BigDecimal(quotient)
                                .round(new MathContext(MEAN_DIGITS, RoundingMode.HALF_EVEN))
                                .doubleValue()
                        + 0.0
                : quotient;
    }

    /** Seconds as whole nanoseconds, ties to even; infinity and NaN stay as they are. */
    public static double nanoseconds(double seconds) {
        return Double.isFinite(seconds)
                ? exact(seconds)
                        .movePointRight(9)
                        .setScale(0, RoundingMode.HALF_EVEN)
                        .doubleValue()
                : seconds;
    }

    /** The shortest decimal that reads back as a finite double. */
    public static BigDecimal exact(double number) {
        return ShortestDecimal.of(number);
    }

    /** The double nearest to (a − b)·times/by; NaN where {@link Twofold} cannot determine it. */
    private static double quotient(double a, double b, Twofold times, Twofold by) {
        if (!ShortestDecimal.isNormal(a) || !ShortestDecimal.isNormal(b)) {
            return Double.NaN;
        }
        int exponentOfA = ShortestDecimal.exponent(a);
        int exponentOfB = ShortestDecimal.exponent(b);
        int exponent = Math.min(exponentOfA, exponentOfB);
        int most = Math.max(exponentOfA, exponentOfB);
        if (exponent < -MOST_POWER || most > 0) {
            return Double.NaN;
        }
        Twofold difference = difference(
                ShortestDecimal.digits(a), exponentOfA - exponent, ShortestDecimal.digits(b), exponentOfB - exponent);
        return difference.high() == 0 ? 0 : difference.times(times).over(by.times(TENS[-exponent]));
    }

    /**
     * a·10^m − b·10^n, where m or n is 0. Where the other is more than 1, its number is much the larger one, so that
     * nothing of the difference is lost.
     */
    private static Twofold difference(long a, int powerOfA, long b, int powerOfB) {
        return powerOfA <= 1 && powerOfB <= 1
                ? Twofold.of(a * (long) TEN[powerOfA] - b * (long) TEN[powerOfB])
                : Twofold.of(a).times(TENS[powerOfA]).minus(Twofold.of(b).times(TENS[powerOfB]));
    }

    /** The double nearest to the quotient of two decimals, ties to even. */
    static double quotient(BigDecimal a, BigDecimal b) {
        if (a.signum() == 0) {
            return 0;
        }
        int scale = Math.max(a.scale(), b.scale());
        BigInteger numerator = a.abs().setScale(scale).unscaledValue();
        BigInteger denominator = b.abs().setScale(scale).unscaledValue();
        // More bits than a double has, and one more that says whether there is a remainder: enough to round once.
        int shift = Math.max(0, 66 + denominator.bitLength() - numerator.bitLength());
        BigInteger[] parts = numerator.shiftLeft(shift).divideAndRemainder(denominator);
        BigInteger bits = parts[0].shiftLeft(1).or(parts[1].signum() == 0 ? BigInteger.ZERO : BigInteger.ONE);
        double magnitude = new BigDecimal(bits)
                .divide(new BigDecimal(BigInteger.ONE.shiftLeft(shift + 1)))
                .doubleValue();
        return a.signum() == b.signum() ? magnitude : -magnitude;
    }

    /**
     * The least k for which both numbers are whole multiples of 10⁻ᵏ of at most fifteen digits; −1 where there is none.
     */
    private static int commonDecimals(double a, double b) {
        int most = mostDecimals(Math.max(Math.abs(a), Math.abs(b)));
        if (most < 0 || !areWhole(a, b, TEN[most])) {
            return -1;
        }
        int decimals = 0;
        while (!areWhole(a, b, TEN[decimals])) {
            decimals++;
        }
        return decimals;
    }

    /** How many decimals a number of at most fifteen digits can have; −1 if it has more before the point. */
    private static int mostDecimals(double magnitude) {
        int most = 0;
        if (!(magnitude <= MOST_UNITS)) {
            return -1;
        }
        while (most < MOST_DECIMALS && magnitude * TEN[most + 1] <= MOST_UNITS) {
            most++;
        }
        return most;
    }

    private static boolean areWhole(double a, double b, double ten) {
        return Math.rint(a * ten) / ten == a && Math.rint(b * ten) / ten == b;
    }
}
