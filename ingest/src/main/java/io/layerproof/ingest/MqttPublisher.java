package io.layerproof.ingest;

/**
 * The connection over which ingest publishes; it receives over another one. An object serves one connection and is not
 * thread-safe.
 */
interface MqttPublisher extends AutoCloseable {

    /**
     * Connects and waits for the answer.
     *
     * @throws MqttFailure if the broker cannot be reached or refuses
     */
    void connect() throws MqttFailure;

    /**
     * Publishes with QoS 1, retained, so that a later subscriber gets the latest payload at once. May wait for answers
     * to earlier publications.
     *
     * @throws MqttFailure if the connection is lost or the broker refuses
     */
    void publish(String topic, byte[] payload) throws MqttFailure;

    /**
     * Waits until the broker has acknowledged every publication.
     *
     * @throws MqttFailure if the broker does not answer, or has refused one
     */
    void flush() throws MqttFailure;

    /** Whether the client believes that it is connected. */
    boolean isConnected();

    @Override
    void close();

    /** Makes the publisher of the next connection. */
    interface Factory {

        /** A new publisher, not connected. */
        MqttPublisher create();
    }
}
