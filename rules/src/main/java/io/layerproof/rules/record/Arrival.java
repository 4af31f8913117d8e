package io.layerproof.rules.record;

import io.layerproof.rules.message.Identity;
import io.layerproof.rules.message.Message;

/**
 * A copy of a message as it came in.
 *
 * @param message what it says; its {@code receivedNs} is {@code receivedNs}
 * @param bytes the exact bytes of the message
 * @param fingerprint of its content
 * @param receivedNs when ingest took it in, nanoseconds since 1970
 */
public record Arrival(Message message, byte[] bytes, Fingerprint fingerprint, long receivedNs) {

    /** The number its gateway gave it. */
    public Identity identity() {
        return message.header().identity();
    }

    /** Reads the message of an arrival again from its bytes. */
    @FunctionalInterface
    public interface Rereading {
        /**
         * The message of bytes that were read before.
         *
         * @throws IllegalArgumentException if they are none
         */
        Message read(byte[] bytes, long receivedNs);
    }
}
