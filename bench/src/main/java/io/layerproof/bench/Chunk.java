package io.layerproof.bench;

import io.layerproof.rules.message.Frame;
import io.layerproof.rules.record.Slot;

/** A run of messages, made before the clock runs: as parsed frames, and the same numbers in plain arrays. */
final class Chunk {

    static final int SIZE = 4096;

    final Slot[] slots = new Slot[SIZE];
    final Frame[] frames = new Frame[SIZE];
    final int[] machines = new int[SIZE];
    final long[] timesNs = new long[SIZE];
    final long[] layers = new long[SIZE];
    final double[] firstValues = new double[SIZE];

    void fill(Feed feed, long from) {
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
