package io.layerproof.rules.words;

/** A number and what it counts: {@code 1 message}, {@code 2 messages}. */
public final class Count {

    private Count() {}

    /** Of what takes an s where there are several. */
    public static String of(long number, String one) {
        return of(number, one, one + "s");
    }

    /** Of what has another form where there are several. */
    public static String of(long number, String one, String several) {
        return number + " " + (number == 1 ? one : several);
    }
}
