package io.layerproof.rules.judge;

import io.layerproof.rules.judge.state.StateReader;
import io.layerproof.rules.judge.state.StateWriter;
import io.layerproof.rules.verdict.Finding;

/** What the ledger keeps of a layer over all its passes. */
final class LayerTotals {

    final long startNs;
    long endNs = Finding.NOT_ENDED;
    long lastedNs;
    boolean inUnknownPhase;
    /**
     * For each rule of the envelope: how long it was armed, and how much of that time it could be judged, in
     * nanoseconds.
     */
    final long[] armedNs;

    final long[] coveredNs;

    LayerTotals(long startNs, int rules) {
        this.startNs = startNs;
        this.armedNs = new long[rules];
        this.coveredNs = new long[rules];
    }

    void write(StateWriter out) {
        out.number(endNs == Finding.NOT_ENDED ? -1 : endNs - startNs);
        out.number(lastedNs);
        out.bool(inUnknownPhase);
        for (int i = 0; i < armedNs.length; i++) {
            out.number(armedNs[i]);
            out.number(armedNs[i] - coveredNs[i]);
        }
    }

    static LayerTotals read(StateReader in, long startNs, int rules) {
        LayerTotals entry = new LayerTotals(startNs, rules);
        long length = in.number();
        entry.endNs = length < 0 ? Finding.NOT_ENDED : startNs + length;
        entry.lastedNs = in.number();
        entry.inUnknownPhase = in.bool();
        for (int i = 0; i < rules; i++) {
            entry.armedNs[i] = in.number();
            entry.coveredNs[i] = entry.armedNs[i] - in.number();
        }
        return entry;
    }
}
