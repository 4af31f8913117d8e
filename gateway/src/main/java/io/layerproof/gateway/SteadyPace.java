package io.layerproof.gateway;

import java.util.function.LongSupplier;

/** Event time at a fixed multiple of wall-clock time, starting with the first event. */
final class SteadyPace implements Pace {

    private final double speed;
    private final LongSupplier nanoClock;
    private final Sleeper sleeper;
    private boolean anchored;
    private long firstEventNs;
    private long firstWallNs;

    SteadyPace(double speed, LongSupplier nanoClock, Sleeper sleeper) {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("speed must be above 0, is " + speed);
        }
        this.speed = speed;
        this.nanoClock = nanoClock;
        this.sleeper = sleeper;
    }

    @Override
    public void waitFor(long eventTimeNs) throws InterruptedException {
        if (!anchored) {
            anchored = true;
            firstEventNs = eventTimeNs;
            firstWallNs = nanoClock.getAsLong();
        }
        long dueNs = firstWallNs + (long) ((eventTimeNs - firstEventNs) / speed);
        long waitNs = dueNs - nanoClock.getAsLong();
        while (waitNs > 0) {
            sleeper.sleep(waitNs);
            waitNs = dueNs - nanoClock.getAsLong();
        }
    }
}
