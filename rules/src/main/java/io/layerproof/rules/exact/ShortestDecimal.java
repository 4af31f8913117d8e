package io.layerproof.rules.exact;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The decimal that a double stands for: of those that read back as it, the one with the fewest digits, and of these the
 * closest. {@code Double.toString} of Java 17 now and then has a digit too many, so it is only where the search begins.
 */
final class ShortestDecimal {

    private ShortestDecimal() {}

    /** The decimal of a finite double. */
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

    /** Of so many digits: the closest that reads back as the number, or any other where none does. */
    private static BigDecimal closest(double number, BigDecimal exact, int digits) {
        BigDecimal nearest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
        if (nearest.doubleValue() == number) {
            return nearest;
        }
        // At a power of two more room lies on one side: the closest may not read back where the one opposite does.
        BigDecimal up = exact.round(new MathContext(digits, RoundingMode.UP));
        return up.doubleValue() == number ? up : exact.round(new MathContext(digits, RoundingMode.DOWN));
    }
}
