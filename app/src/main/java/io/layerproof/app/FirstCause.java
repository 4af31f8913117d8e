package io.layerproof.app;

import org.apache.kafka.common.errors.TimeoutException;

/** Turns an exception of Kafka's clients into a sentence. */
public final class FirstCause {

    private FirstCause() {}

    /** What was tried, then the message of the root cause, which says what to do. */
    public static String words(Exception e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        boolean isSilence = cause instanceof TimeoutException || cause instanceof java.util.concurrent.TimeoutException;
        String first = isSilence ? "no answer" : String.valueOf(cause.getMessage());
        return cause == e ? first : e.getMessage() + ": " + first;
    }
}
