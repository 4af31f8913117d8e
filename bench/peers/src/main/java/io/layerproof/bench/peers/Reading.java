package io.layerproof.bench.peers;

import io.layerproof.bench.SmallJob;

/**
 * A message of the small job, in the shape that Flink and Esper ask for: public, with fields that can be set and
 * properties that can be read.
 */
public final class Reading {

    /** The machine, from 0. */
    public int machine;

    /** Event time, nanoseconds since 1970. */
    public long timeNs;

    /** The layer being made. */
    public long layer;

    /** Oxygen, ppm. */
    public double oxygen;

    /** For Flink. */
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
