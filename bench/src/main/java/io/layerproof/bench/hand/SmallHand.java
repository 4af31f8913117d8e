package io.layerproof.bench.hand;

import io.layerproof.bench.feed.Clockwork;
import io.layerproof.rules.envelope.Tier;
import io.layerproof.rules.verdict.Deviation;
import io.layerproof.rules.verdict.Finding;
import io.layerproof.rules.verdict.Finding.Kind;
import io.layerproof.rules.verdict.Outcome;
import java.util.ArrayList;
import java.util.List;

/** The small job by hand, for one machine. */
public final class SmallHand implements HandMachine {

    private static final long SILENCE_NS = 3 * Clockwork.NS_PER_S;

    private final List<Deviation> deviations = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final HandRule oxygen = new HandRule("oxygen-high", deviations).max(Tier.OQ, 1000, 0, 5, 0);
    private final HandRule layerMin = new HandRule("layer-min", deviations).min(Tier.ALERT, 262, 0, 0, 0);
    private final HandRule layerMax = new HandRule("layer-max", deviations).max(Tier.ALERT, 1000, 0, 0, 0);
    private final HandRule layerMean = new HandRule("layer-mean", deviations).max(Tier.ALERT, 325, 0, 0, 0);
    private final HandPass pass = new HandPass();
    private long lastNs = Long.MIN_VALUE;
    private long layer;
    private long layersEnded;

    @Override
    public void frame(long nowNs, boolean expose, long newLayer, double[] values) {
        frame(nowNs, newLayer, values[0]);
    }

    public void frame(long nowNs, long newLayer, double value) {
        if (nowNs - lastNs > SILENCE_NS && layer > 0) {
            silence(nowNs);
        }
        if (newLayer != layer) {
            endPass(nowNs);
            layer = newLayer;
        }
        pass.report(nowNs, value);
        oxygen.frame(nowNs, value, layer);
        layerMin.report();
        layerMax.report();
        layerMean.report();
        lastNs = nowNs;
    }

    private void silence(long nowNs) {
        long sinceNs = lastNs + SILENCE_NS;
        pass.close(sinceNs);
        oxygen.undefined(sinceNs);
        findings.add(new Finding(
                Kind.SILENCE, null, "o2.chamber", sinceNs, nowNs, List.of(layer), "silent", Outcome.NOT_EVALUABLE));
    }

    public long layersEnded() {
        return layersEnded;
    }

    private void endPass(long nowNs) {
        layersEnded += layer > 0 ? 1 : 0;
        pass.close(nowNs);
        if (pass.known()) {
            layerMin.judge(nowNs, pass.least, layer);
            layerMax.judge(nowNs, pass.greatest, layer);
            layerMean.judge(nowNs, pass.mean(), layer);
        }
        pass.startAnew();
    }

    @Override
    public void addTo(List<Deviation> allDeviations, List<Finding> allFindings) {
        allDeviations.addAll(deviations);
        allFindings.addAll(findings);
        for (HandRule rule : List.of(oxygen, layerMin, layerMax, layerMean)) {
            rule.addOpen(lastNs, allDeviations);
        }
    }
}
