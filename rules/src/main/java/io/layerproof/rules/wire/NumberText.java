package io.layerproof.rules.wire;

import com.fasterxml.jackson.core.io.NumberOutput;

/**
 * Doubles as a judgement writes them (spec, section 10). Whole ones have no fraction. All others have the fewest digits
 * that read back as the same double, in the form of Java 19's {@code Double.toString}. Java 17's sometimes writes one
 * digit more, so that a judgement's bytes would depend on the Java version.
 */
public final class NumberText {

    /** A whole double below this fits a long and is written as one. */
    private static final double LONGS_END = 9.2e18;

    private NumberText() {}

    public static String of(double number) {
        boolean whole = Math.rint(number) == number && Math.abs(number) < LONGS_END;
        return whole ? Long.toString((long) number) : NumberOutput.toString(number, true);
    }
}
