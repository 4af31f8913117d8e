package io.layerproof.rules.words;

/** A number and what it counts: {@code 1 message}, {@code 2 messages}. */
public final class Count {

    private Count() {}

    /** A count of something whose plural ends in s. */
    public static String of(long number, String one) {
        return of(number, one, one + "s");
    }

    /** A count of something with this plural. */
    public static String of(long number, String one, String several) {
        return number + " " + (number == 1 ? one : several);
    }
}
