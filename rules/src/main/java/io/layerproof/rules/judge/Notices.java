package io.layerproof.rules.judge;

import io.layerproof.rules.verdict.Deviation;
import io.layerproof.rules.verdict.Finding;
import io.layerproof.rules.verdict.LayerRecord;
import io.layerproof.rules.verdict.Nonconformity;

/**
 * Receives what the judge finds, as soon as it is a fact of the record. The judgement at the end is complete without
 * these notices: they are for people who do not want to wait. A notice may be given again with more in it (a later end,
 * more layers, a worse severity), under the same key.
 */
public interface Notices {

    /**
     * A deviation has opened, or has ended. Key: rule, tier, onset, opened. A deviation above {@code alert} names its
     * nonconformity from the start.
     */
    void deviation(Deviation deviation);

    /**
     * A nonconformity has begun, got worse, touched more layers, or ended. Key: its id. This notice comes before that
     * of the first deviation that belongs to it.
     */
    void nonconformity(Nonconformity nonconformity);

    /** A finding has begun, or has ended. Key: kind, rule, signal, onset, what. */
    void finding(Finding finding);

    /** A pass of a layer has ended. The record covers all passes of the layer so far. Key: layer. */
    void layer(LayerRecord layer);

    /** Ignores every notice. */
    Notices NOBODY = new Notices() {
        @Override
        public void deviation(Deviation deviation) {}

        @Override
        public void nonconformity(Nonconformity nonconformity) {}

        @Override
        public void finding(Finding finding) {}

        @Override
        public void layer(LayerRecord layer) {}
    };
}
