package io.layerproof.streams.metrics;

import io.layerproof.rules.record.Fate;
import io.layerproof.rules.verdict.BuildVerdict;

/**
 * What the streams service counts. These sums hold, but for records that are taken again after an aborted transaction,
 * which are counted again (the sums in the verdict events are exact):
 *
 * <pre>
 * payloads = payloads read + payloads of control (all kinds) + payloads quarantined (all reasons)
 * messages = accepted + duplicate + conflicting + undecided + quarantined
 * </pre>
 *
 * <p>Methods are called from several threads and must return at once.
 */
public interface JudgingMetrics {

    /** A payload was read from {@code telemetry.raw}, and all of its messages were taken in. */
    void payloadRead();

    /**
     * A payload that holds no message but says something about numbers, {@code gone}, or {@code session-lost} from
     * ingest, was taken in.
     */
    void payloadOfControl(String kind);

    /** A payload was delivered without a promise (QoS 0), or is a retained copy: it was taken in and is marked. */
    void payloadMarked();

    /** A payload went to quarantine, for one of a bounded set of reasons. */
    void payloadQuarantined(String reason);

    /** What became of a message. */
    void message(Fate fate);

    /** A build's verdict from the full record as it stood, not a provisional one. */
    void verdict(BuildVerdict verdict);

    /**
     * A look of the wall clock at a machine that has been silent for longer than the lag while it builds; what it found
     * is told.
     */
    default void silenceLookedAt() {}

    /** So many records of a changelog were read back into a store. */
    default void restored(long records) {}

    /** A step threw: the transaction is aborted, the record taken again. */
    void stepFailed();

    /** A thread died and is replaced. */
    void threadReplaced();

    /** Metrics for nobody. */
    JudgingMetrics NOBODY = new JudgingMetrics() {
        @Override
        public void payloadRead() {}

        @Override
        public void payloadOfControl(String kind) {}

        @Override
        public void payloadMarked() {}

        @Override
        public void payloadQuarantined(String reason) {}

        @Override
        public void message(Fate fate) {}

        @Override
        public void verdict(BuildVerdict verdict) {}

        @Override
        public void stepFailed() {}

        @Override
        public void threadReplaced() {}
    };
}
