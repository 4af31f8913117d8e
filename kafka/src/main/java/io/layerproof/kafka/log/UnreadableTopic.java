package io.layerproof.kafka.log;

/** A topic could not be read to its end. The message names Kafka's address and, where possible, what to do. */
public final class UnreadableTopic extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableTopic(String message) {
        super(message);
    }

    UnreadableTopic(String message, Throwable cause) {
        super(message, cause);
    }
}
