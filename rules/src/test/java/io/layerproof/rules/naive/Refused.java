package io.layerproof.rules.naive;

/** Input that cannot be judged (exit status 3): the path of the key and what was expected. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String path, String expected) {
        super(path + ": expected " + expected);
    }
}
