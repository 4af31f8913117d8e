package io.layerproof.ingest;

/**
 * One connection to an MQTT 5 broker, with a session that outlives it. An object is good for one connection and is
 * never used again: an acknowledgement can then never reach a message of another connection that has the same packet
 * id.
 *
 * <p>What every implementation must keep: it acknowledges nothing by itself; it calls the listener for one message
 * after another, in the order of delivery; it has not more than {@code receiveMaximum} messages under way; after {@code
 * lost} it calls the listener no more.
 */
interface MqttSource extends AutoCloseable {

    /** What comes in. Both are called on the client's own threads and must return at once. */
    interface Listener {

        /** A message was delivered. */
        void arrived(Delivery delivery);

        /** The connection ended without {@link MqttSource#close()}. */
        void lost(String reason);
    }

    /**
     * Connects and waits for the answer. Messages of an existing session may arrive before it returns.
     *
     * @return whether the broker still had the session: it says so once, for by then there is one
     * @throws MqttFailure if the broker cannot be reached or refuses; never for a reason that comes after that answer
     */
    boolean connect(Listener listener) throws MqttFailure;

    /**
     * Subscribes at QoS 1 and waits for the answer. Retained copies are not asked for; where one comes it is marked.
     *
     * @throws MqttFailure if the broker does not grant QoS 1, or granted a shorter session than asked for
     */
    void subscribe(String filter) throws MqttFailure;

    /**
     * Acknowledges a delivery of this connection. May be called from any thread; does not wait.
     *
     * @return false if the connection has gone, so that the broker will deliver it again
     */
    boolean acknowledge(Delivery delivery);

    /**
     * Ends the connection and keeps the session; acknowledgements that were given are written first, within a second.
     */
    @Override
    void close();

    /** Makes the source of the next connection. */
    interface Factory {

        /** A new one, not connected. */
        MqttSource create();
    }
}
