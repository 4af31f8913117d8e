package io.layerproof.app;

/**
 * What was asked for cannot be done, and it is the asker who can change that: a file that is not what it should be, a
 * port that is taken. The message is one sentence that says what is wrong and, where there is one, the way out; it is
 * all that the asker sees.
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
