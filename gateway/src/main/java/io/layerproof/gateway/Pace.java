package io.layerproof.gateway;

import java.util.function.LongSupplier;

/** How fast event time goes by. */
@FunctionalInterface
public interface Pace {

    /** Waits until an event of this time is due. */
    void waitFor(long eventTimeNs) throws InterruptedException;

    /** Waits for nothing. */
    static Pace max() {
        return eventTimeNs -> {};
    }

    /**
     * Event time goes by {@code speed} times as fast as the wall clock, from the first event on. An event that lies
     * before one that has been is due at once.
     *
     * @param nanoClock wall time, in nanoseconds from any origin
     * @param sleeper waits for a time in nanoseconds
     */
    static Pace times(double speed, LongSupplier nanoClock, Sleeper sleeper) {
        return new SteadyPace(speed, nanoClock, sleeper);
    }

    /** Waits. */
    @FunctionalInterface
    interface Sleeper {
        /** Returns after about this many nanoseconds. */
        void sleep(long waitNs) throws InterruptedException;
    }
}
