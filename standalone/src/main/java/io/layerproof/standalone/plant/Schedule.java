package io.layerproof.standalone.plant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The phases and layers of a build with their times, pauses included. */
final class Schedule {

    private static final int SHORTEST_RECOAT_S = 12;
    private static final int EXPOSE_SPREAD_S = 9;

    private final List<Stretch> stretches = new ArrayList<>();
    private int endS;

    /**
     * A stretch of time in one phase of one layer. Times are seconds since the start of the build.
     *
     * @param layer the layer, or 0 before the first and after the last
     * @param fromS its first second
     * @param toS the first second after it
     * @param exposedBeforeS seconds of exposure in this layer before this stretch
     */
    record Stretch(String phase, int layer, int fromS, int toS, int exposedBeforeS) {}

    Schedule(Scenario scenario, Random random) {
        add("setup", 0, scenario.setupS(), 0);
        add("purge", 0, scenario.purgeS(), 0);
        add("preheat", 0, scenario.preheatS(), 0);
        for (int layer = 1; layer <= scenario.layers(); layer++) {
            addLayer(scenario, layer, random);
        }
        add("cooldown", 0, scenario.cooldownS(), 0);
    }

    List<Stretch> stretches() {
        return stretches;
    }

    /** Seconds from the start to the end of the build. */
    int durationS() {
        return endS;
    }

    private void addLayer(Scenario scenario, int layer, Random random) {
        add("recoat", layer, SHORTEST_RECOAT_S + random.nextInt(2), 0);
        int exposeS = scenario.exposeS() - EXPOSE_SPREAD_S / 2 + random.nextInt(EXPOSE_SPREAD_S);
        Optional<Fault.Pause> pause = scenario.faults(Fault.Pause.class, layer).findFirst();
        int beforePauseS = pause.map(it -> Math.min(it.afterS(), exposeS)).orElse(exposeS);
        add("expose", layer, beforePauseS, 0);
        pause.ifPresent(it -> {
            add("paused", layer, it.durationS(), beforePauseS);
            add("expose", layer, exposeS - beforePauseS, beforePauseS);
        });
        add("dwell", layer, 1, exposeS);
    }

    private void add(String phase, int layer, int durationS, int exposedBeforeS) {
        if (durationS > 0) {
            stretches.add(new Stretch(phase, layer, endS, endS + durationS, exposedBeforeS));
            endS += durationS;
        }
    }
}
