package io.layerproof.ingest;

/**
 * What ingest counts. Every delivery, redeliveries included, is counted once as received and ends as exactly one of
 * sent, quarantined or abandoned. These sums hold; after {@link Ingest#close()} nothing is under way or waiting:
 *
 * <pre>
 * received           = sent + quarantined (all reasons) + abandoned + under way
 * sent + quarantined = acknowledged + unacknowledged + waiting for an earlier one
 * </pre>
 *
 * <p>An abandoned delivery of QoS 1 is not lost: it was not acknowledged, so the broker delivers it again. The methods
 * are called from several threads and must return at once.
 */
public interface IngestMetrics {

    /** The MQTT client delivered a payload. */
    void received();

    /** A received payload was put into the queue and waits for the Kafka producer. */
    default void queued() {}

    /** A queued payload was given to the Kafka producer. */
    default void handedOver() {}

    /** A received payload had QoS 0, so its delivery was never guaranteed. */
    void receivedWithoutPromise();

    /** A received payload was retained, so it is a copy of unknown age. */
    void receivedRetained();

    /** A payload is in {@code telemetry.raw}. */
    void sent();

    /** A payload is in {@code quarantine}. */
    void quarantined(QuarantineReason reason);

    /** A payload was acknowledged to the MQTT broker. */
    void acknowledged();

    /** Payloads are in Kafka but could not be acknowledged: they had QoS 0, or the connection was lost. */
    void unacknowledged(long deliveries);

    /**
     * Received payloads were abandoned before Kafka had confirmed them, because a send failed, because ingest was
     * closed, or because the queue was full.
     */
    void abandoned(long deliveries);

    /** A connection after the first was made, and its subscription. */
    void reconnected();

    /** A connection could not be made, or was lost without {@link Ingest#close()}. */
    void connectionFailed();

    /** The broker had lost the session, and with it the messages queued for ingest. */
    void sessionLost();

    /**
     * The record of a lost session was written to {@code telemetry.raw} for one machine. It does not count as received
     * or sent.
     */
    void sessionLossRecorded();

    /** A receipt was published to the MQTT broker. */
    void receiptForwarded();

    /** Kafka refused a record for good or could not be reached, so producer and MQTT client are started again. */
    void sendFailed();
}
