package io.layerproof.rules.judge.measure;

import io.layerproof.rules.exact.Decimals;
import io.layerproof.rules.judge.state.StateReader;
import io.layerproof.rules.judge.state.StateWriter;
import java.util.Arrays;

/**
 * {@code {layer-time-ratio: N}}: duration of the pass / median of the N finished passes before it (even N: the mean of
 * the middle two), from the (N+1)th on. Makes no demand on coverage (spec, section 5). A pass without chosen time has
 * no number, and neither has one whose median is 0.
 */
public final class LayerTimeRatioMeasure extends PassMeasure {

    private final long[] lastNs;
    private long finishedPasses;
    private double number;
    private final Stopwatch chosen = new Stopwatch();

    public LayerTimeRatioMeasure(int passes) {
        this.lastNs = new long[passes];
    }

    @Override
    public void refresh(long nowNs, boolean nowChosen) {
        chosen.run(nowNs, nowChosen);
    }

    @Override
    public boolean passEnded(long nowNs, long startNs, boolean finished) {
        boolean hasTime = chosen.readNs(nowNs) > 0;
        chosen.startAnew(nowNs);
        if (!finished) {
            return false;
        }
        long durationNs = nowNs - startNs;
        boolean has = false;
        if (finishedPasses >= lastNs.length) {
            long twiceMedianNs = twiceMedianNs();
            has = hasTime && twiceMedianNs > 0;
            if (has) {
                number = Decimals.ratio(2 * durationNs, twiceMedianNs);
            }
        }
        lastNs[(int) (finishedPasses++ % lastNs.length)] = durationNs;
        return has;
    }

    private long twiceMedianNs() {
        long[] sorted = lastNs.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? 2 * sorted[middle] : sorted[middle - 1] + sorted[middle];
    }

    @Override
    public double number() {
        return number;
    }

    @Override
    public boolean demandsCoverage() {
        return false;
    }

    @Override
    public boolean covered() {
        return false;
    }

    @Override
    public void write(StateWriter out) {
        out.number(finishedPasses);
        out.real(number);
        chosen.write(out);
        for (long ns : lastNs) {
            out.number(ns);
        }
    }

    @Override
    public void read(StateReader in) {
        finishedPasses = in.number(0, Long.MAX_VALUE);
        number = in.real();
        chosen.read(in);
        for (int i = 0; i < lastNs.length; i++) {
            lastNs[i] = in.number();
        }
    }
}
