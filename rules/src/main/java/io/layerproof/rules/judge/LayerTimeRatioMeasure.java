package io.layerproof.rules.judge;

import java.util.Arrays;

/**
 * {@code {layer-time-ratio: N}}: duration of the pass / median of the N finished passes before it (even N: the mean of the middle two), from
 * the (N+1)th on. Makes no demand on coverage (spec, section 5). A median of no time gives no number.
 */
final class LayerTimeRatioMeasure extends PassMeasure {

    private final long[] lastNs;
    private long finishedPasses;
    private double number;

    LayerTimeRatioMeasure(int passes) {
        this.lastNs = new long[passes];
    }

    @Override
    boolean passEnded(long nowNs, long startNs, boolean finished) {
        if (!finished) {
            return false;
        }
        long durationNs = nowNs - startNs;
        boolean has = false;
        if (finishedPasses >= lastNs.length) {
            double medianNs = median();
            has = medianNs > 0;
            if (has) {
                number = durationNs / medianNs;
            }
        }
        lastNs[(int) (finishedPasses++ % lastNs.length)] = durationNs;
        return has;
    }

    private double median() {
        long[] sorted = lastNs.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : ((double) sorted[middle - 1] + sorted[middle]) / 2;
    }

    @Override
    double number() {
        return number;
    }

    @Override
    boolean demandsCoverage() {
        return false;
    }

    @Override
    boolean covered() {
        return false;
    }

    @Override
    void write(StateWriter out) {
        out.number(finishedPasses);
        out.real(number);
        for (long ns : lastNs) {
            out.number(ns);
        }
    }

    @Override
    void read(StateReader in) {
        finishedPasses = in.number();
        number = in.real();
        for (int i = 0; i < lastNs.length; i++) {
            lastNs[i] = in.number();
        }
    }
}
