package io.layerproof.standalone.plant;

import java.util.List;
import java.util.stream.Stream;

/**
 * One build of one printer. Durations are seconds of event time. Recoating and exposing take a little more or less
 * time in each layer.
 *
 * @param machine the printer
 * @param build the build's id
 * @param layers how many layers
 * @param setupS length of the phase setup
 * @param purgeS length of the phase purge: oxygen falls from air to under 400 ppm, which takes about 60 s
 * @param preheatS length of the phase preheat: the plate reaches 200 °C
 * @param exposeS about how long an exposure takes
 * @param cooldownS length of the phase cooldown, after the last layer
 * @param faults what goes wrong; at most one fault of each kind in a layer
 */
public record Scenario(
        String machine,
        String build,
        int layers,
        int setupS,
        int purgeS,
        int preheatS,
        int exposeS,
        int cooldownS,
        List<Fault> faults) {

    /** Copies the list. */
    public Scenario {
        faults = List.copyOf(faults);
    }

    /** A build in which nothing goes wrong, with the durations of the demo. */
    public static Scenario quiet(String machine, String build, int layers) {
        return new Scenario(machine, build, layers, 10, 75, 30, 70, 40, List.of());
    }

    /** The same build with these faults. */
    public Scenario with(Fault... planted) {
        return new Scenario(machine, build, layers, setupS, purgeS, preheatS, exposeS, cooldownS, List.of(planted));
    }

    <F extends Fault> Stream<F> faults(Class<F> kind, int layer) {
        return faults.stream()
                .filter(it -> it.layer() == layer)
                .filter(kind::isInstance)
                .map(kind::cast);
    }
}
