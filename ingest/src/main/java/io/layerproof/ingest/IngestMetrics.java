package io.layerproof.ingest;

/**
 * What ingest counts. Every delivery is counted once as received, redeliveries too, and ends in exactly one of sent,
 * quarantined, abandoned. These sums hold; the things under way are none after {@link Ingest#close()}:
 *
 * <pre>
 * received           = sent + quarantined (all reasons) + abandoned + under way
 * sent + quarantined = acknowledged + unacknowledged + waiting for an earlier one
 * </pre>
 *
 * <p>An abandoned delivery of QoS 1 is not lost: it was not acknowledged, so the broker delivers it again. Methods are
 * called from several threads and must return at once.
 */
public interface IngestMetrics {

    /** MQTT handed a payload over. */
    void received();

    /** Of those received: there was room, and it waits for the Kafka producer. */
    default void queued() {}

    /** Of those queued: the Kafka producer has it, and Kafka's answer is waited for or has come. */
    default void handedOver() {}

    /** Of those received: with QoS 0, so that nothing promised their delivery. */
    void receivedWithoutPromise();

    /** Of those received: retained, so that they are copies of unknown age. */
    void receivedRetained();

    /** Kafka has it in {@code telemetry.raw}. */
    void sent();

    /** Kafka has it in {@code quarantine}. */
    void quarantined(QuarantineReason reason);

    /** The broker was told that it need not deliver it again. */
    void acknowledged();

    /** Kafka has it, and no acknowledgement was possible: QoS 0, or the connection had gone. */
    void unacknowledged(long deliveries);

    /**
     * Received, and given up before Kafka had confirmed it: a send failed, ingest was closed, or there was no room for
     * QoS 0.
     */
    void abandoned(long deliveries);

    /** A connection and its subscription stand that are not the first. */
    void reconnected();

    /** A connection could not be made, or ended without {@link Ingest#close()}. */
    void connectionFailed();

    /** The broker did not know the session that it should have had: what it had queued for us is gone. */
    void sessionLost();

    /**
     * The record that the session was lost is in {@code telemetry.raw}, for one machine. Not counted as received or
     * sent.
     */
    void sessionLossRecorded();

    /** A receipt was given to the broker. */
    void receiptForwarded();

    /** Kafka refused a record for good, or could not be reached: client and producer are started anew. */
    void sendFailed();
}
