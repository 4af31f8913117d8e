package io.layerproof.standalone.plant;

import java.util.Random;

/** The true state of the chamber: oxygen, plate temperature and gas flow, with the effect of faults. */
final class Atmosphere {

    /** Setpoint of the gas flow, m³/h. */
    static final double FLOW_SETPOINT = 44.4;

    private static final double AIR_PPM = 209_000;
    private static final double PURGED_PPM = 250;
    private static final double PURGE_TIME_CONSTANT_S = 9;
    private static final double PLATE_COLD = 26;
    private static final double PLATE_HOT = 198;
    private static final double SHUTDOWN_SHARE = 0.65;

    private final Scenario scenario;
    private final Random random;
    private final int purgedFromS;
    private final int hotAtS;
    private double drift;

    Atmosphere(Scenario scenario, Random random) {
        this.scenario = scenario;
        this.random = random;
        this.purgedFromS = scenario.setupS();
        this.hotAtS = scenario.setupS() + scenario.purgeS() + scenario.preheatS();
    }

    /** Moves on by one second. */
    void tick() {
        drift = 0.97 * drift + 4 * random.nextGaussian();
    }

    /** Chamber oxygen, ppm. */
    double oxygenPpm(long second, int layer, long exposedS, boolean exposing) {
        double purging =
                second < purgedFromS ? AIR_PPM : AIR_PPM * Math.exp(-(second - purgedFromS) / PURGE_TIME_CONSTANT_S);
        double leak = exposing
                ? scenario.faults(Fault.OxygenLeak.class, layer)
                        .mapToDouble(it -> it.addedPpm(exposedS))
                        .sum()
                : 0;
        return Math.max(0, PURGED_PPM + drift + purging + leak);
    }

    /** Gas-loop oxygen, ppm. */
    double gasLoopPpm(long second) {
        double purging =
                second < purgedFromS ? AIR_PPM : AIR_PPM * Math.exp(-(second - purgedFromS) / PURGE_TIME_CONSTANT_S);
        return 4 + Math.abs(drift) / 8 + purging / 10;
    }

    /** Plate temperature, °C. */
    double plateCelsius(long second) {
        double heated = Math.min(1, (double) second / hotAtS);
        return PLATE_COLD + (PLATE_HOT - PLATE_COLD) * heated + drift / 20;
    }

    /** Gas flow, m³/h. */
    double flow(String phase, int layer, long exposedS) {
        double steady = FLOW_SETPOINT + 0.15 * random.nextGaussian();
        return switch (phase) {
            case "setup" -> 0;
            case "cooldown" -> SHUTDOWN_SHARE * steady;
            case "expose" ->
                steady
                        * scenario.faults(Fault.FlowSag.class, layer)
                                .mapToDouble(it -> it.factor(exposedS))
                                .reduce(1, (a, b) -> a * b);
            default -> steady;
        };
    }
}
