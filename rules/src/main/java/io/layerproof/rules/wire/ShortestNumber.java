package io.layerproof.rules.wire;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** A finite double as the shortest decimal that reads back as the same double; whole numbers without a point. */
final class ShortestNumber {

    /** Up to here every whole double is written digit by digit. */
    private static final double LARGEST_PLAIN = 1e15;

    private static final int MOST_DIGITS = 17;

    private ShortestNumber() {}

    static String of(double value) {
        if (value == Math.rint(value) && Math.abs(value) < LARGEST_PLAIN) {
            return Long.toString((long) value);
        }
        String text = Double.toString(value);
        return text.length() < MOST_DIGITS ? text : shortened(value, text);
    }

    /** Double.toString gives a digit too many now and then, before JDK 19. */
    private static String shortened(double value, String text) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = MOST_DIGITS - 2; digits < MOST_DIGITS; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == value) {
                String candidate = rounded.stripTrailingZeros().toString();
                return candidate.length() < text.length() ? candidate : text;
            }
        }
        return text;
    }
}
