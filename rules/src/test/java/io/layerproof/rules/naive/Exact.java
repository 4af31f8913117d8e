package io.layerproof.rules.naive;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Section 5, "arithmetic": on the decimals that doubles stand for, rounded once. */
final class Exact {
    /** More digits than lie between two doubles and their middle, for all numbers that a case holds. */
    private static final MathContext PLENTY = new MathContext(400, RoundingMode.DOWN);

    private Exact() {}

    static BigDecimal decimal(double number) {
        return new BigDecimal(NumberOutput.toString(number, true));
    }

    static double plus(double a, double b) {
        return decimal(a).add(decimal(b)).doubleValue();
    }

    static double minus(double a, double b) {
        return decimal(a).subtract(decimal(b)).doubleValue();
    }

    /** 100·(v − n)/|n|. */
    static double percent(double v, double n) {
        return quotient(
                decimal(v).subtract(decimal(n)).multiply(BigDecimal.valueOf(100)),
                decimal(n).abs());
    }

    /** (v − before)·per/window. */
    static double rate(double v, double before, long perNs, long windowNs) {
        return quotient(
                decimal(v).subtract(decimal(before)).multiply(BigDecimal.valueOf(perNs)), BigDecimal.valueOf(windowNs));
    }

    static double ratio(long a, long b) {
        return quotient(BigDecimal.valueOf(a), BigDecimal.valueOf(b));
    }

    private static double quotient(BigDecimal a, BigDecimal b) {
        return a.divide(b, PLENTY).doubleValue();
    }

    /** A mean has twelve digits. */
    static double mean(double quotient) {
        return new BigDecimal(quotient)
                .round(new MathContext(12, RoundingMode.HALF_EVEN))
                .doubleValue();
    }
}
