package io.layerproof.bench.feed;

import java.util.List;

/**
 * The messages of the real job, with 12 values each. Each signal leaves its limits now and then, on each machine at
 * other times.
 */
public final class RealFeed extends Feed {

    private static final List<String> SIGNALS = List.of(
            "o2.chamber",
            "o2.gasloop",
            "gas.flow",
            "gas.flow.target",
            "chamber.pressure",
            "plate.temp",
            "chamber.temp",
            "laser.power",
            "laser.power.target",
            "laser.on",
            "filter.dp",
            "humidity");

    public RealFeed(int machines) {
        super(machines, "real.yaml");
    }

    @Override
    List<String> signals() {
        return SIGNALS;
    }

    @Override
    double[] values(int machine, long tick, long timeNs) {
        boolean recoats = Clockwork.recoats(timeNs);
        return new double[] {
            SmallFeed.oxygen(machine, tick),
            250 + 40 * noise(machine, tick, 1) + 700 * spell(machine, tick, 97, 1_700, 80),
            40 + 0.8 * noise(machine, tick, 2) - 6 * spell(machine, tick, 31, 1_300, 40),
            40,
            1_012 + 2 * noise(machine, tick, 4) + 12 * spell(machine, tick, 53, 1_900, 30),
            200 + noise(machine, tick, 5) + 7 * spell(machine, tick, 71, 2_300, 150),
            60 + 2 * noise(machine, tick, 6) + 30 * spell(machine, tick, 43, 7_900, 60),
            recoats ? 0 : 370 + 3 * noise(machine, tick, 7) - 25 * spell(machine, tick, 83, 1_100, 230),
            370,
            recoats ? 0 : 1,
            10 + Clockwork.since(machine, tick, 17, 20_000) / 2_000.0,
            5 + noise(machine, tick, 11) + 6 * spell(machine, tick, 37, 5_300, 90),
        };
    }

    private static double noise(int machine, long tick, int signal) {
        return Clockwork.noise(machine, tick, signal);
    }

    private static double spell(int machine, long tick, int stagger, int period, int length) {
        return Clockwork.since(machine, tick, stagger, period) >= period - length ? 1 : 0;
    }
}
