package io.layerproof.rules.judge;

/**
 * {@code {mean: S, window: W}}: Σ vᵢ·Δtᵢ / Σ Δtᵢ over the known part of (t−W, t], one piece for each report, cut only at the window's ends;
 * recomputed at each report of S and, while S is known, at every whole second; held in between. Defined if S is known and was, when computed,
 * for at least half of W (spec, section 5). Summed anew each time, left to right from 0.0, so that the result does not depend on when else it was
 * computed.
 */
final class MeanMeasure extends RunningMeasure {

    private final SignalState signal;
    private final long windowNs;
    private final Pieces pieces = new Pieces();
    private double mean;
    private boolean enough;
    /** Whether the window holds the current report alone: then the mean stays as it is until the next one. */
    private boolean steady;

    MeanMeasure(SignalState signal, long windowNs) {
        this.signal = signal;
        this.windowNs = windowNs;
    }

    @Override
    void beforeChange(SignalState changing, long nowNs, boolean expiring) {
        if (signal.known) {
            pieces.close(signal.reportNs, nowNs, signal.value, expiring);
        }
    }

    @Override
    void afterReport(SignalState reported, long nowNs) {
        renew(nowNs);
    }

    @Override
    boolean renewedEachSecond() {
        return signal.known && !steady;
    }

    @Override
    void wholeSecond(long nowNs) {
        if (signal.known) {
            renew(nowNs);
        }
    }

    private void renew(long nowNs) {
        long startNs = nowNs - windowNs;
        pieces.forgetBefore(startNs);
        double weighted = 0.0;
        long knownNs = 0;
        for (int i = 0; i < pieces.size(); i++) {
            long pieceNs = pieces.toNs(i) - Math.max(pieces.fromNs(i), startNs);
            weighted += pieces.value(i) * pieceNs;
            knownNs += pieceNs;
        }
        long lastNs = nowNs - Math.max(signal.reportNs, startNs);
        weighted += signal.value * lastNs;
        knownNs += lastNs;
        enough = 2 * knownNs >= windowNs && pieces.completeSinceNs() <= startNs;
        mean = weighted / knownNs;
        steady = lastNs == windowNs;
    }

    @Override
    void refresh(long nowNs) {
        defined = signal.known && enough;
        value = mean;
    }

    @Override
    void write(StateWriter out) {
        super.write(out);
        pieces.write(out);
        out.real(mean);
        out.bool(enough);
        out.bool(steady);
    }

    @Override
    void read(StateReader in) {
        super.read(in);
        pieces.read(in);
        mean = in.real();
        enough = in.bool();
        steady = in.bool();
    }
}
