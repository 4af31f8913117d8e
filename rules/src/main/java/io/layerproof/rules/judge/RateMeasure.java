package io.layerproof.rules.judge;

/**
 * {@code {rate: S, window: W, per: P}}: (v(t) − v(t−W))·per/W, v(t−W) the value in force then; recomputed at each report of S and, while S is
 * known, at every whole second; held in between. Defined if S is known now and was then (spec, section 5).
 */
final class RateMeasure extends RunningMeasure {

    private final SignalState signal;
    private final long windowNs;
    private final long perNs;
    private final Pieces pieces = new Pieces();
    private double rate;
    private boolean knownThen;
    /** Whether the current report was in force already then: the rate is 0 until the next one. */
    private boolean steady;

    RateMeasure(SignalState signal, long windowNs, long perNs) {
        this.signal = signal;
        this.windowNs = windowNs;
        this.perNs = perNs;
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
        long thenNs = nowNs - windowNs;
        pieces.forgetBefore(thenNs);
        knownThen = false;
        steady = signal.reportNs <= thenNs;
        if (steady) {
            take(signal.value);
            return;
        }
        for (int i = pieces.size() - 1; i >= 0; i--) {
            if (pieces.fromNs(i) <= thenNs) {
                boolean inForce = thenNs < pieces.toNs(i) || (thenNs == pieces.toNs(i) && pieces.lastIncluded(i));
                if (inForce && pieces.completeSinceNs() <= thenNs) {
                    take(pieces.value(i));
                }
                return;
            }
        }
    }

    private void take(double then) {
        knownThen = true;
        rate = (signal.value - then) * perNs / windowNs;
    }

    @Override
    void refresh(long nowNs) {
        defined = signal.known && knownThen;
        value = rate;
    }

    @Override
    void write(StateWriter out) {
        super.write(out);
        pieces.write(out);
        out.real(rate);
        out.bool(knownThen);
        out.bool(steady);
    }

    @Override
    void read(StateReader in) {
        super.read(in);
        pieces.read(in);
        rate = in.real();
        knownThen = in.bool();
        steady = in.bool();
    }
}
