package io.layerproof.rules.exact;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Sums, differences and ratios of doubles. Each double stands for its shortest decimal; results are computed exactly
 * and rounded once to the nearest double, ties to even (spec, section 5). So 43.1 − 43 is 0.1.
 *
 * <p>There is a fast way, because nearly all readings have few digits. If both numbers are multiples of the same 10⁻ᵏ
 * and have at most fifteen digits, their shortest decimals are these multiples (no two decimals of fifteen digits share
 * a double). The multiples are whole numbers that a double holds exactly, so one division at the end rounds once. All
 * other numbers go through {@link BigDecimal}.
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

    private Decimals() {}

    /** a + b; infinite where one of them is. */
    public static double sum(double a, double b) {
        return difference(a, -b);
    }

    /** a − b; infinite where one of them is. */
    public static double difference(double a, double b) {
        int decimals = commonDecimals(a, b);
        if (decimals < 0) {
            return Double.isFinite(a) && Double.isFinite(b)
                    ? exact(a).subtract(exact(b)).doubleValue() + 0.0
                    : a - b;
        }
        double ten = TEN[decimals];
        return (Math.rint(a * ten) - Math.rint(b * ten)) / ten + 0.0;
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
        return quotient(exact(a).subtract(exact(b)).multiply(BigDecimal.valueOf(times)), BigDecimal.valueOf(by));
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
        for (int decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
            double ten = TEN[decimals];
            double unitsOfA = Math.rint(a * ten);
            double unitsOfB = Math.rint(b * ten);
            // Written so that NaN fails.
            if (!(Math.abs(unitsOfA) <= MOST_UNITS && Math.abs(unitsOfB) <= MOST_UNITS)) {
                return -1;
            }
            if (unitsOfA / ten == a && unitsOfB / ten == b) {
                return decimals;
            }
        }
        return -1;
    }
}
