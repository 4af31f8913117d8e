package io.layerproof.bench.feed;

import java.util.List;

/**
 * The messages of the small job, with one value each. Every 1 000 ticks oxygen is high once for 6 s, which is a
 * deviation, and once for 3 s, which is not.
 */
public final class SmallFeed extends Feed {

    private static final List<String> SIGNALS = List.of("o2.chamber");

    public SmallFeed(int machines) {
        super(machines, "small.yaml");
    }

    @Override
    List<String> signals() {
        return SIGNALS;
    }

    @Override
    double[] values(int machine, long tick, long timeNs) {
        return new double[] {oxygen(machine, tick)};
    }

    public static double oxygen(int machine, long tick) {
        long since = Clockwork.since(machine, tick, 61, 1_000);
        double noise = Clockwork.noise(machine, tick, 0);
        if (since >= 400 && since < 460) {
            return 1_100 + 4 * (since - 400) + 50 * noise;
        }
        if (since >= 700 && since < 730) {
            return 1_200 + 50 * noise;
        }
        return 300 + 40 * noise + tick / 200 % 7 * 5;
    }
}
