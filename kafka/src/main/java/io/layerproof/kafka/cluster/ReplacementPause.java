package io.layerproof.kafka.cluster;

/**
 * How long to wait before a thread that died is replaced. The wait doubles with each death, up to a limit, and starts
 * small again after a time without deaths.
 */
public final class ReplacementPause {

    private static final long SHORTEST_MS = 200;
    private static final long LONGEST_MS = 30_000;
    private static final long QUIET_MS = 120_000;

    private long nextMs = SHORTEST_MS;
    private long lastDeathMs = Long.MIN_VALUE / 2;

    /** The next wait in milliseconds, after a death at {@code nowMs} of the wall clock, milliseconds since 1970. */
    public synchronized long afterDeathAt(long nowMs) {
        if (nowMs - lastDeathMs > QUIET_MS) {
            nextMs = SHORTEST_MS;
        }
        lastDeathMs = nowMs;
        long waitMs = nextMs;
        nextMs = Math.min(LONGEST_MS, nextMs * 2);
        return waitMs;
    }
}
