package io.layerproof.bench.peers;

import io.layerproof.bench.contest.SmallJob;

/** A message of the small job, as Flink and Esper require it: a public class with public fields and getters. */
public final class Reading {

    /** The machine, from 0. */
    public int machine;

    /** Event time, nanoseconds since 1970. */
    public long timeNs;

    /** The layer being made. */
    public long layer;

    /** Oxygen, ppm. */
    public double oxygen;

    /** Flink needs a constructor without arguments. */
    public Reading() {}

    static Reading of(long message) {
        Reading reading = new Reading();
        reading.machine = (int) (message % SmallJob.MACHINES);
        reading.timeNs = SmallJob.timeNs(message);
        reading.layer = SmallJob.layer(reading.timeNs);
        reading.oxygen = SmallJob.oxygen(message);
        return reading;
    }

    /** The machine, from 0. */
    public int getMachine() {
        return machine;
    }

    /** Event time, nanoseconds since 1970. */
    public long getTimeNs() {
        return timeNs;
    }

    /** The layer being made. */
    public long getLayer() {
        return layer;
    }

    /** Oxygen, ppm. */
    public double getOxygen() {
        return oxygen;
    }
}
