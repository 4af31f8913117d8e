package io.layerproof.ingest;

/**
 * A connection over which ingest publishes, apart from the one over which it receives. Good for one connection, used by
 * one thread.
 */
interface MqttPublisher extends AutoCloseable {

    /**
     * Connects and waits for the answer.
     *
     * @throws MqttFailure if the broker cannot be reached or refuses
     */
    void connect() throws MqttFailure;

    /**
     * Publishes at QoS 1, retained: whoever subscribes later gets the latest at once. May wait for answers to what was
     * published before.
     *
     * @throws MqttFailure if the connection has gone or the broker refuses
     */
    void publish(String topic, byte[] payload) throws MqttFailure;

    /**
     * Waits until the broker has acknowledged everything.
     *
     * @throws MqttFailure if it does not, or has refused something
     */
    void flush() throws MqttFailure;

    /** Whether the connection stands, as far as the client knows. */
    boolean isConnected();

    @Override
    void close();

    /** Makes the publisher of the next connection. */
    interface Factory {

        /** A new one, not connected. */
        MqttPublisher create();
    }
}
