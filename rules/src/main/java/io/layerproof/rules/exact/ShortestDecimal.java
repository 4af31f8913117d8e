package io.layerproof.rules.exact;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The decimal that a double stands for: of the decimals that read back as the double, the one with the fewest digits,
 * and of these the closest. {@code Double.toString} of Java 17 sometimes gives one digit too many, so the search only
 * begins there.
 */
final class ShortestDecimal {

    private ShortestDecimal() {}

    /** The shortest decimal of a finite double. */
    static BigDecimal of(double number) {
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
     * The closest decimal with so many digits that reads back as the number; any other decimal if none does.
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
