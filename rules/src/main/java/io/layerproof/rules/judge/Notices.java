package io.layerproof.rules.judge;

import io.layerproof.rules.verdict.Deviation;
import io.layerproof.rules.verdict.Finding;
import io.layerproof.rules.verdict.LayerRecord;
import io.layerproof.rules.verdict.Nonconformity;

/**
 * What the judge tells while it judges, each as soon as it is a fact of the record. The judgement at the end is
 * complete without them: they are for people who wait. Every notice may be given again with more in it (a later end,
 * more layers, a worse severity): the key of each is stable.
 */
public interface Notices {

    /**
     * A deviation has opened, or one that was told has ended; key: rule, tier, onset, opened. One above {@code alert}
     * names its nonconformity from the start.
     */
    void deviation(Deviation deviation);

    /**
     * A nonconformity has come into being, got worse, touched more layers, or ended; key: its id. It is told before the
     * first deviation that belongs to it.
     */
    void nonconformity(Nonconformity nonconformity);

    /** A finding has begun, or one that was told has ended; key: kind, rule, signal, onset, what. */
    void finding(Finding finding);

    /** A pass of a layer has ended: the layer's record as it stands now; key: layer. */
    void layer(LayerRecord layer);

    /** Notices for nobody. */
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
