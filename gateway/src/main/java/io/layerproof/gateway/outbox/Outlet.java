package io.layerproof.gateway.outbox;

import java.io.IOException;
import java.util.Optional;

/** The way out of a gateway: takes payloads in order and keeps each until it has been acknowledged. */
public interface Outlet extends AutoCloseable {

    /**
     * Sends a payload; waits while too many are unacknowledged.
     *
     * @throws IOException if it was refused for good, with the reason; never because the broker is away: then this
     *     waits
     */
    void publish(byte[] payload) throws IOException, InterruptedException;

    /** Waits until everything published has been acknowledged. */
    void drain() throws IOException, InterruptedException;

    /**
     * Drops the connection and builds a new one; what had not been acknowledged is sent again, with the same numbers.
     */
    void reconnect() throws IOException, InterruptedException;

    /** Sends a payload once more that was published before. */
    default void repeat(byte[] payload) throws IOException, InterruptedException {
        publish(payload);
    }

    /**
     * The latest receipt that has come in and was not taken yet; none from a way that has no way back.
     *
     * @param waitMs how long to wait for one, at least 0
     */
    default Optional<byte[]> takeReceipt(long waitMs) throws IOException, InterruptedException {
        return Optional.empty();
    }

    @Override
    void close() throws IOException;
}
