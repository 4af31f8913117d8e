package io.layerproof.streams.metrics;

import io.layerproof.rules.record.Fate;
import io.layerproof.rules.verdict.BuildVerdict;

/**
 * What the streams service counts. These sums hold, except that a record that is processed again after an aborted
 * transaction is counted again (the sums in the verdict events are exact):
 *
 * <pre>
 * payloads = payloads read + payloads of control (all kinds) + payloads quarantined (all reasons)
 * messages = accepted + duplicate + conflicting + undecided + quarantined
 * </pre>
 *
 * <p>Methods are called from several threads and must return at once.
 */
public interface JudgingMetrics {

    /** A payload was read from {@code telemetry.raw}, and all of its messages were accepted for sequencing. */
    void payloadRead();

    /**
     * A payload of control was read: it holds no message, but says something about numbers ({@code gone}) or about the
     * connection of ingest ({@code session-lost}).
     */
    void payloadOfControl(String kind);

    /** A payload came with QoS 0 or as a retained copy. It was accepted, and its messages are marked. */
    void payloadMarked();

    /** A payload went to quarantine, for one of a bounded set of reasons. */
    void payloadQuarantined(String reason);

    /** What became of a message. */
    void message(Fate fate);

    /** A build was judged at its end; provisional verdicts do not count. */
    void verdict(BuildVerdict verdict);

    /**
     * The wall clock looked at a machine that has been silent during a build for longer than the lag. What it found is
     * published.
     */
    default void silenceLookedAt() {}

    /** So many records of a changelog were read back into a store. */
    default void restored(long records) {}

    /** A step threw an exception: the transaction is aborted, and the record is processed again. */
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
