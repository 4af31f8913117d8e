package io.layerproof.rules.record;

import io.layerproof.rules.message.Identity;
import io.layerproof.rules.message.Message;

/**
 * A copy of a message as it came in.
 *
 * @param message the message, with the same {@code receivedNs} in its header
 * @param bytes the exact bytes of the message
 * @param fingerprint the fingerprint of its content
 * @param receivedNs when ingest took it in, nanoseconds since 1970
 */
public record Arrival(Message message, byte[] bytes, Fingerprint fingerprint, long receivedNs) {

    /** The number that its gateway gave it. */
    public Identity identity() {
        return message.header().identity();
    }

    /** Reads the message of a saved arrival from its bytes. */
    @FunctionalInterface
    public interface Rereading {
        /**
         * The message of these bytes.
         *
         * @param receivedNs when ingest took it in, nanoseconds since 1970
         * @throws IllegalArgumentException if the bytes are no message
         */
        Message read(byte[] bytes, long receivedNs);
    }
}
