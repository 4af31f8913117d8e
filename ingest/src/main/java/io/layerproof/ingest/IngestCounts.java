package io.layerproof.ingest;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Keeps the counts of {@link IngestMetrics} in memory. */
public final class IngestCounts implements IngestMetrics {

    private final LongAdder received = new LongAdder();
    private final LongAdder receivedWithoutPromise = new LongAdder();
    private final LongAdder receivedRetained = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final Map<QuarantineReason, LongAdder> quarantined = new ConcurrentHashMap<>();
    private final LongAdder acknowledged = new LongAdder();
    private final LongAdder unacknowledged = new LongAdder();
    private final LongAdder abandoned = new LongAdder();
    private final LongAdder reconnects = new LongAdder();
    private final LongAdder connectionFailures = new LongAdder();
    private final LongAdder sessionsLost = new LongAdder();
    private final LongAdder sessionLossesRecorded = new LongAdder();
    private final LongAdder receiptsForwarded = new LongAdder();
    private final LongAdder sendFailures = new LongAdder();

    /**
     * The counts at one moment. {@link IngestMetrics} says what each means and which sums hold. While ingest runs, the
     * counts are read one after another, so the sums may be off by what was counted meanwhile.
     *
     * @param received payloads delivered by the MQTT client
     * @param receivedWithoutPromise those of QoS 0 among them
     * @param receivedRetained retained ones among them
     * @param sent payloads in {@code telemetry.raw}
     * @param quarantined payloads in the topic of quarantined ones, by reason
     * @param acknowledged payloads acknowledged to the MQTT broker
     * @param unacknowledged payloads in Kafka that could not be acknowledged
     * @param abandoned payloads abandoned before Kafka had them; those of QoS 1 are delivered again
     * @param reconnects connections after the first
     * @param connectionFailures connections that failed or were lost
     * @param sessionsLost sessions that the MQTT broker had lost
     * @param sessionLossesRecorded records of a lost session, one for each machine
     * @param receiptsForwarded receipts published to the MQTT broker
     * @param sendFailures restarts because of Kafka
     */
    public record Snapshot(
            long received,
            long receivedWithoutPromise,
            long receivedRetained,
            long sent,
            Map<QuarantineReason, Long> quarantined,
            long acknowledged,
            long unacknowledged,
            long abandoned,
            long reconnects,
            long connectionFailures,
            long sessionsLost,
            long sessionLossesRecorded,
            long receiptsForwarded,
            long sendFailures) {

        /** Payloads in {@code quarantine}, for all reasons. */
        public long quarantinedInAll() {
            return quarantined.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** The counts now. */
    public Snapshot snapshot() {
        var byReason = new EnumMap<QuarantineReason, Long>(QuarantineReason.class);
        for (QuarantineReason reason : QuarantineReason.values()) {
            byReason.put(reason, count(reason).sum());
        }
        return new Snapshot(
                received.sum(),
                receivedWithoutPromise.sum(),
                receivedRetained.sum(),
                sent.sum(),
                Collections.unmodifiableMap(byReason),
                acknowledged.sum(),
                unacknowledged.sum(),
                abandoned.sum(),
                reconnects.sum(),
                connectionFailures.sum(),
                sessionsLost.sum(),
                sessionLossesRecorded.sum(),
                receiptsForwarded.sum(),
                sendFailures.sum());
    }

    @Override
    public void received() {
        received.increment();
    }

    @Override
    public void receivedWithoutPromise() {
        receivedWithoutPromise.increment();
    }

    @Override
    public void receivedRetained() {
        receivedRetained.increment();
    }

    @Override
    public void sent() {
        sent.increment();
    }

    @Override
    public void quarantined(QuarantineReason reason) {
        count(reason).increment();
    }

    @Override
    public void acknowledged() {
        acknowledged.increment();
    }

    @Override
    public void unacknowledged(long deliveries) {
        unacknowledged.add(deliveries);
    }

    @Override
    public void abandoned(long deliveries) {
        abandoned.add(deliveries);
    }

    @Override
    public void reconnected() {
        reconnects.increment();
    }

    @Override
    public void connectionFailed() {
        connectionFailures.increment();
    }

    @Override
    public void sessionLost() {
        sessionsLost.increment();
    }

    @Override
    public void sessionLossRecorded() {
        sessionLossesRecorded.increment();
    }

    @Override
    public void receiptForwarded() {
        receiptsForwarded.increment();
    }

    @Override
    public void sendFailed() {
        sendFailures.increment();
    }

    private LongAdder count(QuarantineReason reason) {
        return quarantined.computeIfAbsent(reason, first -> new LongAdder());
    }
}
