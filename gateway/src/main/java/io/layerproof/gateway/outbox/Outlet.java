package io.layerproof.gateway.outbox;

import java.io.IOException;
import java.util.Optional;

/** Where a gateway sends its payloads: takes them in order and keeps each one until it has been acknowledged. */
public interface Outlet extends AutoCloseable {

    /**
     * Sends a payload. Waits while too many payloads are unacknowledged, and while the broker is away.
     *
     * @throws IOException if the broker refused a payload for good; the message says why
     */
    void publish(byte[] payload) throws IOException, InterruptedException;

    /** Waits until every published payload has been acknowledged. */
    void drain() throws IOException, InterruptedException;

    /** Drops the connection and makes a new one. Unacknowledged payloads are sent again, with the same numbers. */
    void reconnect() throws IOException, InterruptedException;

    /** Sends again a payload that was published before. */
    default void repeat(byte[] payload) throws IOException, InterruptedException {
        publish(payload);
    }

    /**
     * The latest receipt that has come in and was not taken yet. Always empty for an outlet that receives nothing.
     *
     * @param waitMs how long to wait for a receipt, in milliseconds, at least 0
     */
    default Optional<byte[]> takeReceipt(long waitMs) throws IOException, InterruptedException {
        return Optional.empty();
    }

    @Override
    void close() throws IOException;
}
