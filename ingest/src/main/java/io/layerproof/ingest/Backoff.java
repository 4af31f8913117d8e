package io.layerproof.ingest;

import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt. The limit doubles each time, up to a maximum; the wait is a random time
 * between half the limit and the limit.
 */
final class Backoff {

    private final long minMs;
    private final long maxMs;
    private final RandomGenerator chance;
    private long ceilingMs;

    Backoff(long minMs, long maxMs, RandomGenerator chance) {
        this.minMs = minMs;
        this.maxMs = maxMs;
        this.chance = chance;
        this.ceilingMs = minMs;
    }

    /** The next wait, in milliseconds. */
    long nextMs() {
        long waitMs = ceilingMs / 2 + chance.nextLong(ceilingMs - ceilingMs / 2 + 1);
        ceilingMs = Math.min(maxMs, ceilingMs * 2);
        return waitMs;
    }

    /** To be called after a success: the next wait is short again. */
    void reset() {
        ceilingMs = minMs;
    }
}
