package io.layerproof.rules.wire;

/** Doubles as a judgement writes them: whole ones without a fraction, every other one as Java writes it, shortest first (spec, section 10). */
final class NumberText {

    private static final double EVERY_WHOLE_NUMBER_BELOW = 1L << 53;

    private NumberText() {}

    static String of(double number) {
        boolean whole = Math.rint(number) == number && Math.abs(number) <= EVERY_WHOLE_NUMBER_BELOW;
        return whole ? Long.toString((long) number) : Double.toString(number);
    }
}
