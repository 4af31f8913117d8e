package io.layerproof.ingest;

/**
 * One connection to an MQTT 5 broker, with a session that outlives it. An object serves one connection and is never
 * used again, so that an acknowledgement can never reach a message of another connection with the same packet id.
 *
 * <p>Every implementation must keep these rules: it acknowledges nothing by itself; it calls the listener for one
 * message at a time, in the order of delivery; it asks the broker for at most {@code receiveMaximum} unacknowledged
 * messages; it does not call the listener after {@code lost}.
 */
interface MqttSource extends AutoCloseable {

    /** Takes what comes in. Both methods are called on the client's own threads and must return at once. */
    interface Listener {

        /** A message was delivered. */
        void arrived(Delivery delivery);

        /** The connection ended without {@link MqttSource#close()}. */
        void lost(String reason);
    }

    /**
     * Connects and waits for the answer. Messages of an existing session may arrive before this returns.
     *
     * @return whether the broker still had the session. This is the only chance to learn it, because connecting creates
     *     a session
     * @throws MqttFailure if the broker cannot be reached or refuses; never for anything that happens after its answer
     */
    boolean connect(Listener listener) throws MqttFailure;

    /**
     * Subscribes with QoS 1 and waits for the answer. Asks the broker to send no retained messages; one that comes
     * anyway is marked as retained.
     *
     * @throws MqttFailure if the broker does not grant QoS 1, or granted a shorter session than requested
     */
    void subscribe(String filter) throws MqttFailure;

    /**
     * Acknowledges a delivery of this connection. May be called from any thread; never waits.
     *
     * @return false if the connection is lost, so that the broker will deliver again
     */
    boolean acknowledge(Delivery delivery);

    /** Ends the connection and keeps the session. Acknowledgements that were given are sent first, within a second. */
    @Override
    void close();

    /** Makes the source of the next connection. */
    interface Factory {

        /** A new source, not connected. */
        MqttSource create();
    }
}
