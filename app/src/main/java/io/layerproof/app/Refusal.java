package io.layerproof.app;

/**
 * The program cannot do what the user asked, and the user can put that right: a file with mistakes, a port that is in
 * use. The message says what is wrong and, where possible, what to do; it is all that the user sees.
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Refusal(String message) {
        super(message);
    }

    public Refusal(String message, Throwable cause) {
        super(message, cause);
    }
}
