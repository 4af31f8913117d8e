package io.layerproof.gateway;

import java.util.function.LongSupplier;

/** How fast event time passes. */
@FunctionalInterface
public interface Pace {

    /** Waits until an event is due. */
    void waitFor(long eventTimeNs) throws InterruptedException;

    /** Never waits. */
    static Pace max() {
        return eventTimeNs -> {};
    }

    /**
     * From the first event on, event time passes {@code speed} times as fast as the wall clock. An event that is older
     * than one before it is due at once.
     *
     * @param nanoClock wall clock, in nanoseconds from any origin
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
