package io.layerproof.bench.feed;

import io.layerproof.rules.message.Frame;
import io.layerproof.rules.record.Slot;

/** A run of messages, made before the measured time: as parsed frames, and the same numbers in plain arrays. */
public final class Chunk {

    public static final int SIZE = 4096;

    public final Slot[] slots = new Slot[SIZE];
    public final Frame[] frames = new Frame[SIZE];
    public final int[] machines = new int[SIZE];
    public final long[] timesNs = new long[SIZE];
    public final long[] layers = new long[SIZE];
    public final double[] firstValues = new double[SIZE];

    public void fill(Feed feed, long from) {
        for (int i = 0; i < SIZE; i++) {
            Frame frame = feed.frame(from + i);
            slots[i] = new Slot.Accepted(frame, 0);
            frames[i] = frame;
            machines[i] = (int) ((from + i) % feed.machines);
            timesNs[i] = frame.header().timeNs();
            layers[i] = frame.layer();
            firstValues[i] = frame.values()[0];
        }
    }
}
