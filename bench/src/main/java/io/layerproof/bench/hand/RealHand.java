package io.layerproof.bench.hand;

import static io.layerproof.rules.envelope.Tier.ALERT;
import static io.layerproof.rules.envelope.Tier.IQ;
import static io.layerproof.rules.envelope.Tier.OQ;
import static io.layerproof.rules.envelope.Tier.PQ;

import io.layerproof.bench.feed.Clockwork;
import io.layerproof.bench.feed.RealFeed;
import io.layerproof.rules.exact.Decimals;
import io.layerproof.rules.verdict.Deviation;
import io.layerproof.rules.verdict.Finding;
import io.layerproof.rules.verdict.Finding.Kind;
import io.layerproof.rules.verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/**
 * The real job by hand, for one machine: the 20 rules of {@code real.yaml}. Values are in the order of {@link
 * RealFeed}.
 */
public final class RealHand implements HandMachine {

    private static final long S = Clockwork.NS_PER_S;
    private static final long SILENCE_NS = 3 * S;
    private static final long LASER_GUARD_NS = S / 2;
    private static final long CHAMBER_GUARD_NS = 5 * S;
    private static final long NEVER = Long.MAX_VALUE;
    private static final List<String> IN_EVERY_PHASE = List.of(
            "o2.chamber",
            "o2.gasloop",
            "gas.flow",
            "gas.flow.target",
            "chamber.pressure",
            "plate.temp",
            "chamber.temp",
            "filter.dp",
            "humidity");
    private static final List<String> IN_EXPOSE = List.of("laser.power", "laser.power.target", "laser.on");

    private final List<Deviation> deviations = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    private final HandRule oxygen = rule("oxygen-high")
            .max(ALERT, 500, 50, 0, 3)
            .max(PQ, 800, 50, 10, 3)
            .max(OQ, 1000, 50, 5, 3)
            .max(IQ, 5000, 50, 0, 3);
    private final HandRule loop =
            rule("oxygen-loop").max(ALERT, 500, 20, 5, 0).max(PQ, 800, 20, 5, 0).max(OQ, 1000, 20, 5, 0);
    private final HandRule flow = rule("gas-flow-low")
            .min(ALERT, 38, 0.5, 0, 1)
            .min(PQ, 36, 0.5, 2, 1)
            .min(OQ, 34.5, 0.5, 2, 1);
    private final HandRule pressure =
            rule("pressure").tier(ALERT, 1005, 1020, 0, 0, 2).tier(OQ, 1000, 1023, 0, 0, 2);
    private final HandRule plate = rule("plate-temp")
            .tier(ALERT, 196, 204, 0, 10, 5)
            .tier(PQ, 195, 205, 0, 10, 5)
            .tier(OQ, 194, 207, 0, 10, 5);
    private final HandRule chamber =
            rule("chamber-temp").max(ALERT, 80, 0, 0, 0).max(OQ, 85, 0, 0, 0);
    private final HandRule laser = rule("laser-power")
            .tier(ALERT, -2, 2, 0, 1, 0)
            .tier(PQ, -4, 4, 0, 1, 0)
            .tier(OQ, -7, 7, 0, 1, 0);
    private final HandRule flowTarget =
            rule("gas-flow-target").tier(ALERT, -6, 6, 0, 1, 0).tier(PQ, -12, 12, 0, 1, 0);
    private final HandRule humidity = rule("humidity").max(ALERT, 8, 1, 2, 0).max(PQ, 10, 1, 2, 0);
    private final HandRule filter =
            rule("filter").max(ALERT, 18, 0, 10, 0).max(PQ, 19, 0, 10, 0).max(OQ, 19.8, 0, 10, 0);
    private final HandRule oxygenMean =
            rule("oxygen-mean").max(ALERT, 600, 0, 0, 0).max(PQ, 900, 0, 0, 0);
    private final HandRule plateMean =
            rule("plate-temp-mean").max(ALERT, 203, 0.2, 0, 1).max(PQ, 206, 0.2, 0, 1);
    private final HandRule pressureRate = rule("pressure-rate").tier(ALERT, -2, 2, 0, 0, 0);
    private final HandRule oxygenRate =
            rule("oxygen-rate").max(ALERT, 60, 0, 0, 0).max(PQ, 100, 0, 0, 0);
    private final HandRule layerOxygen = rule("layer-oxygen-max").max(ALERT, 1000, 0, 0, 0);
    private final HandRule layerPlate =
            rule("layer-plate-mean").max(ALERT, 201, 0, 0, 0).max(PQ, 204, 0, 0, 0);
    private final HandRule layerFlow =
            rule("layer-flow-min").min(ALERT, 38, 0, 0, 0).min(PQ, 34, 0, 0, 0);
    private final HandRule layerLaser =
            rule("layer-laser-mean").min(ALERT, 366, 0, 0, 0).min(PQ, 350, 0, 0, 0);
    private final HandRule layerPressure =
            rule("layer-pressure-range").max(ALERT, 10, 0, 0, 0).max(PQ, 15, 0, 0, 0);

    private final List<HandRule> running = List.of(
            oxygen,
            loop,
            flow,
            pressure,
            plate,
            chamber,
            laser,
            flowTarget,
            humidity,
            filter,
            oxygenMean,
            plateMean,
            pressureRate,
            oxygenRate);
    private final List<HandRule> perLayer = List.of(layerOxygen, layerPlate, layerFlow, layerLaser, layerPressure);

    private final HandWindow oxygenTenS = new HandWindow(10 * S);
    private final HandWindow plateFiveS = new HandWindow(5 * S);
    private final HandWindow pressureFiveS = new HandWindow(5 * S);
    private final HandWindow oxygenBefore = new HandWindow(10 * S);
    private final HandPass oxygenPass = new HandPass();
    private final HandPass platePass = new HandPass();
    private final HandPass flowPass = new HandPass();
    private final HandPass laserPass = new HandPass();
    private final HandPass pressurePass = new HandPass();

    private long lastNs;
    private long nextSecondNs = NEVER;
    private long layer;
    private boolean exposing;
    private long laserGuardEndsNs = NEVER;
    private boolean laserJudged;
    private long chamberGuardEndsNs = NEVER;
    private boolean chamberJudged;
    private double laserDeviation;
    private double chamberTemp;

    private Outcome interlock = Outcome.IN;
    private long interlockSinceNs;
    private long interlockFirst;
    private long interlockLast;

    /** A machine before its first frame. */
    public RealHand() {}

    private HandRule rule(String id) {
        return new HandRule(id, deviations);
    }

    @Override
    public void frame(long nowNs, boolean expose, long newLayer, double[] v) {
        if (layer == 0) {
            chamberGuardEndsNs = nowNs + CHAMBER_GUARD_NS;
        } else {
            passTime(nowNs);
        }
        if (newLayer != layer) {
            endPass(nowNs);
            layer = newLayer;
        }
        if (expose != exposing) {
            changePhase(nowNs, expose);
        }
        running(nowNs, v);
        windows(nowNs, v);
        passes(nowNs, v);
        interlock(nowNs, !exposing || v[9] < 1 || v[0] <= 1000 ? Outcome.IN : Outcome.OUT);
        lastNs = nowNs;
    }

    /** Handles what the passing of time causes between two frames. */
    private void passTime(long nowNs) {
        long knownUntilNs = lastNs + SILENCE_NS;
        if (laserGuardEndsNs < nowNs) {
            laserJudged = true;
            if (laserGuardEndsNs < knownUntilNs) {
                laser.judge(laserGuardEndsNs, laserDeviation, layer);
            }
            laserGuardEndsNs = NEVER;
        }
        if (chamberGuardEndsNs < nowNs) {
            chamberJudged = true;
            if (chamberGuardEndsNs < knownUntilNs) {
                chamber.judge(chamberGuardEndsNs, chamberTemp, layer);
            }
            chamberGuardEndsNs = NEVER;
        }
        while (nextSecondNs < nowNs && nextSecondNs < knownUntilNs) {
            renew(nextSecondNs);
            nextSecondNs += S;
        }
        if (nextSecondNs <= nowNs) {
            nextSecondNs = Math.floorDiv(nowNs, S) * S + S;
        }
        if (knownUntilNs < nowNs) {
            silence(knownUntilNs, nowNs);
        }
    }

    private void renew(long nowNs) {
        oxygenTenS.mean(nowNs);
        plateFiveS.mean(nowNs);
        pressureFiveS.rate(nowNs, S);
        oxygenBefore.rate(nowNs, S);
        renewed(oxygenMean, oxygenTenS, nowNs);
        renewed(plateMean, plateFiveS, nowNs);
        renewed(pressureRate, pressureFiveS, nowNs);
        renewed(oxygenRate, oxygenBefore, nowNs);
    }

    private void renewed(HandRule rule, HandWindow window, long nowNs) {
        if (window.defined) {
            rule.judge(nowNs, window.number, layer);
        } else {
            rule.undefined(nowNs);
        }
    }

    private void silence(long sinceNs, long nowNs) {
        for (HandRule rule : running) {
            rule.undefined(sinceNs);
        }
        for (HandWindow window : List.of(oxygenTenS, plateFiveS, pressureFiveS, oxygenBefore)) {
            window.expire(sinceNs);
        }
        for (HandPass pass : List.of(oxygenPass, platePass, flowPass, laserPass, pressurePass)) {
            pass.close(sinceNs);
        }
        for (String signal : IN_EVERY_PHASE) {
            silent(signal, sinceNs, nowNs);
        }
        if (exposing) {
            for (String signal : IN_EXPOSE) {
                silent(signal, sinceNs, nowNs);
            }
            interlock(sinceNs, Outcome.NOT_EVALUABLE);
        }
    }

    private void silent(String signal, long sinceNs, long nowNs) {
        findings.add(new Finding(
                Kind.SILENCE, null, signal, sinceNs, nowNs, List.of(layer), "silent", Outcome.NOT_EVALUABLE));
    }

    private void endPass(long nowNs) {
        endPass(nowNs, layerOxygen, oxygenPass);
        endPass(nowNs, layerPlate, platePass);
        endPass(nowNs, layerFlow, flowPass);
        endPass(nowNs, layerLaser, laserPass);
        endPass(nowNs, layerPressure, pressurePass);
    }

    private void endPass(long nowNs, HandRule rule, HandPass pass) {
        pass.close(nowNs);
        if (pass.known()) {
            double number = rule == layerOxygen
                    ? pass.greatest
                    : rule == layerFlow ? pass.least : rule == layerPressure ? pass.range() : pass.mean();
            rule.judge(nowNs, number, layer);
        }
        pass.startAnew();
    }

    private void changePhase(long nowNs, boolean expose) {
        exposing = expose;
        if (expose) {
            laserGuardEndsNs = nowNs + LASER_GUARD_NS;
        } else {
            laserJudged = false;
            laserGuardEndsNs = NEVER;
            laser.disarm(nowNs);
            laserPass.close(nowNs);
        }
    }

    private void running(long nowNs, double[] v) {
        oxygen.frame(nowNs, v[0], layer);
        loop.frame(nowNs, v[1], layer);
        flow.frame(nowNs, v[2], layer);
        pressure.frame(nowNs, v[4], layer);
        plate.frame(nowNs, v[5], layer);
        chamberTemp = v[6];
        if (chamberJudged) {
            chamber.frame(nowNs, chamberTemp, layer);
        }
        laserDeviation = Decimals.percent(v[7], v[8]);
        if (laserJudged) {
            laser.frame(nowNs, laserDeviation, layer);
        }
        flowTarget.frame(nowNs, Decimals.percent(v[2], v[3]), layer);
        filter.frame(nowNs, v[10], layer);
        humidity.frame(nowNs, v[11], layer);
    }

    private void windows(long nowNs, double[] v) {
        oxygenTenS.report(nowNs, v[0]);
        oxygenTenS.mean(nowNs);
        framed(oxygenMean, oxygenTenS, nowNs);
        plateFiveS.report(nowNs, v[5]);
        plateFiveS.mean(nowNs);
        framed(plateMean, plateFiveS, nowNs);
        pressureFiveS.report(nowNs, v[4]);
        pressureFiveS.rate(nowNs, S);
        framed(pressureRate, pressureFiveS, nowNs);
        oxygenBefore.report(nowNs, v[0]);
        oxygenBefore.rate(nowNs, S);
        framed(oxygenRate, oxygenBefore, nowNs);
        if (nextSecondNs == NEVER) {
            nextSecondNs = Math.floorDiv(nowNs, S) * S + S;
        }
    }

    private void framed(HandRule rule, HandWindow window, long nowNs) {
        if (window.defined) {
            rule.frame(nowNs, window.number, layer);
        } else {
            rule.frameUndefined(nowNs);
        }
    }

    private void passes(long nowNs, double[] v) {
        oxygenPass.report(nowNs, v[0]);
        platePass.report(nowNs, v[5]);
        flowPass.report(nowNs, v[2]);
        pressurePass.report(nowNs, v[4]);
        if (exposing) {
            laserPass.report(nowNs, v[7]);
        }
        layerOxygen.report();
        layerPlate.report();
        layerFlow.report();
        layerLaser.report();
        layerPressure.report();
    }

    private void interlock(long nowNs, Outcome now) {
        if (now != interlock) {
            if (interlock != Outcome.IN) {
                findings.add(interlockFinding(nowNs));
            }
            interlock = now;
            interlockSinceNs = nowNs;
            interlockFirst = layer;
        }
        interlockLast = layer;
    }

    private Finding interlockFinding(long endNs) {
        List<Long> layers =
                LongStream.rangeClosed(interlockFirst, interlockLast).boxed().toList();
        return new Finding(
                Kind.INTERLOCK, "no-laser-in-bad-gas", null, interlockSinceNs, endNs, layers, null, interlock);
    }

    /** Hands over the deviations and findings that have ended since the last call. */
    public void takeEnded(Consumer<Deviation> endedDeviations, Consumer<Finding> endedFindings) {
        deviations.forEach(endedDeviations);
        deviations.clear();
        findings.forEach(endedFindings);
        findings.clear();
    }

    @Override
    public void addTo(List<Deviation> allDeviations, List<Finding> allFindings) {
        allDeviations.addAll(deviations);
        allFindings.addAll(findings);
        if (interlock == Outcome.OUT || (interlock == Outcome.NOT_EVALUABLE && lastNs > interlockSinceNs)) {
            allFindings.add(interlockFinding(Finding.NOT_ENDED));
        }
        for (HandRule rule : running) {
            rule.addOpen(lastNs, allDeviations);
        }
        for (HandRule rule : perLayer) {
            rule.addOpen(lastNs, allDeviations);
        }
    }
}
