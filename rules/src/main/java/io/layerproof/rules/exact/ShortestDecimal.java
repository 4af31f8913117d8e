package io.layerproof.rules.exact;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The decimal that a double stands for: of those that read back as it, the one with the fewest digits, and of these the
 * closest. {@code Double.toString} of Java 17 sometimes prints a digit too many.
 *
 * <p>For normal doubles this is the method of R. Giulietti, <i>The Schubfach way to render doubles</i> (2020): the
 * double c·2^q and both ends of the interval that reads back as it are scaled by a power of ten so that their whole
 * parts have 16 or 17 digits; the result is one of the two whole numbers next to it, or one of the two next multiples
 * of ten.
 */
final class ShortestDecimal {

    /** Of a double c·2^q, c being whole: the bits of c. */
    private static final int BITS = 53;

    private static final int LEAST_K = -292;
    private static final int MOST_K = 324;
    private static final long LOW_63 = Long.MAX_VALUE;

    /** By k from {@link #LEAST_K} on: 10^k in 126 bits, rounded up, as two words of 63. */
    private static final long[] POWERS = powers();

    private ShortestDecimal() {}

    /** The shortest decimal of a finite double. */
    static BigDecimal of(double number) {
        return isNormal(number)
                ? BigDecimal.valueOf(digits(number), -exponent(number)).stripTrailingZeros()
                : searched(number);
    }

    /** Whether {@link #digits} and {@link #exponent} work for this number. */
    static boolean isNormal(double number) {
        int exponent = Math.getExponent(number);
        return exponent > Double.MIN_EXPONENT && exponent <= Double.MAX_EXPONENT;
    }

    /** The power of ten that the {@link #digits} of a normal double are multiplied by. */
    static int exponent(double number) {
        int q = Math.getExponent(number) - (BITS - 1);
        return isPowerOfTwo(number) ? floorLog10OfThreeQuarters(q) : floorLog10(q);
    }

    /** The decimal of a normal double, divided by the power of ten of its {@link #exponent}: signed, below 10¹⁷. */
    static long digits(double number) {
        int q = Math.getExponent(number) - (BITS - 1);
        long c = (Double.doubleToRawLongBits(number) & ((1L << (BITS - 1)) - 1)) | (1L << (BITS - 1));
        int k = exponent(number);
        long digits = digits(c, q, k, isPowerOfTwo(number));
        return number < 0 ? -digits : digits;
    }

    private static boolean isPowerOfTwo(double number) {
        return Double.doubleToRawLongBits(number) << 12 == 0;
    }

    private static long digits(long c, int q, int k, boolean powerOfTwo) {
        // An end of the interval belongs to it where c is even.
        int out = (int) c & 1;
        int h = q + floorLog2OfPowerOfTen(-k) + 2;
        int power = 2 * (-k - LEAST_K);
        long high = POWERS[power];
        long low = POWERS[power + 1];
        // Four times the scaled number and the ends of its interval, the last bit of each standing for all below it.
        long number = product(high, low, (c << 2) << h);
        long least = product(high, low, ((c << 2) - (powerOfTwo ? 1 : 2)) << h);
        long most = product(high, low, ((c << 2) + 2) << h);

        long whole = number >> 2;
        long tens = whole / 10 * 10;
        boolean lowerTenIn = least + out <= tens << 2;
        boolean upperTenIn = ((tens + 10) << 2) + out <= most;
        if (lowerTenIn != upperTenIn) {
            return lowerTenIn ? tens : tens + 10;
        }
        boolean lowerIn = least + out <= whole << 2;
        boolean upperIn = ((whole + 1) << 2) + out <= most;
        if (lowerIn != upperIn) {
            return lowerIn ? whole : whole + 1;
        }
        long side = number - ((2 * whole + 1) << 1);
        return side < 0 || (side == 0 && (whole & 1) == 0) ? whole : whole + 1;
    }

    /** The upper part of a product, its last bit set where the rest is not 0. */
    private static long product(long high, long low, long factor) {
        long lower = Math.multiplyHigh(low, factor);
        long middle = ((high * factor) >>> 1) + lower;
        long upper = Math.multiplyHigh(high, factor) + (middle >>> 63);
        return upper | (((middle & LOW_63) + LOW_63) >>> 63);
    }

    /** ⌊log₁₀ 2^q⌋. */
    private static int floorLog10(int q) {
        return (int) ((q * 661_971_961_083L) >> 41);
    }

    /** ⌊log₁₀ (¾·2^q)⌋. */
    private static int floorLog10OfThreeQuarters(int q) {
        return (int) ((q * 661_971_961_083L - 274_743_187_321L) >> 41);
    }

    /** ⌊log₂ 10^k⌋. */
    private static int floorLog2OfPowerOfTen(int k) {
        return (int) ((k * 913_124_641_741L) >> 38);
    }

    private static long[] powers() {
        long[] powers = new long[2 * (MOST_K - LEAST_K + 1)];
        for (int k = LEAST_K; k <= MOST_K; k++) {
            BigInteger bits = inBits(k, floorLog2OfPowerOfTen(k) - 125);
            powers[2 * (k - LEAST_K)] = bits.shiftRight(63).longValueExact();
            powers[2 * (k - LEAST_K) + 1] = bits.and(BigInteger.valueOf(LOW_63)).longValueExact();
        }
        return powers;
    }

    /** ⌊10^k / 2^shift⌋ + 1. */
    private static BigInteger inBits(int k, int shift) {
        BigInteger power = BigInteger.TEN.pow(Math.abs(k));
        BigInteger floor = k < 0
                ? BigInteger.ONE.shiftLeft(-shift).divide(power)
                : shift < 0 ? power.shiftLeft(-shift) : power.shiftRight(shift);
        return floor.add(BigInteger.ONE);
    }

    /** Finds the shortest decimal by trial, starting from the digits that the JDK prints. */
    static BigDecimal searched(double number) {
        BigDecimal shortest = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        BigDecimal exact = new BigDecimal(number);
        BigDecimal found = closest(number, exact, shortest.precision());
        for (int digits = found.precision() - 1; digits > 0; digits--) {
            BigDecimal shorter = closest(number, exact, digits);
            if (shorter.doubleValue() != number) {
                break;
            }
            found = shorter;
        }
        return found;
    }

    /**
     * The closest decimal of this many digits that reads back as the number; some other decimal if none does.
     *
     * @param exact the exact value of the number
     */
    private static BigDecimal closest(double number, BigDecimal exact, int digits) {
        BigDecimal nearest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
        if (nearest.doubleValue() == number) {
            return nearest;
        }
        // At a power of two the doubles are twice as dense on one side: the closest decimal may fail to read back
        // although the one on the other side does.
        BigDecimal up = exact.round(new MathContext(digits, RoundingMode.UP));
        return up.doubleValue() == number ? up : exact.round(new MathContext(digits, RoundingMode.DOWN));
    }
}
