package io.layerproof.app;

import org.apache.kafka.common.errors.TimeoutException;

/** What Kafka's clients throw, as a sentence. */
public final class FirstCause {

    private FirstCause() {}

    /** What was tried, and the words of the first cause, which are the ones that say what to do. */
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
