package io.layerproof.rules.wire;

import com.fasterxml.jackson.core.io.NumberOutput;

/**
 * Doubles as a judgement writes them: whole ones without a fraction, every other one in the fewest digits that read
 * back as the same double, in the form of Java 19's {@code Double.toString}. That of Java 17 is not used: it now and
 * then writes a digit more, and the same judgement would have other bytes on another machine (spec, section 10).
 */
public final class NumberText {

    /** Below it a whole double is a long, and is written digit by digit. */
    private static final double LONGS_END = 9.2e18;

    private NumberText() {}

    public static String of(double number) {
        boolean whole = Math.rint(number) == number && Math.abs(number) < LONGS_END;
        return whole ? Long.toString((long) number) : NumberOutput.toString(number, true);
    }
}
