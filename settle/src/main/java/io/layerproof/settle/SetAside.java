package io.layerproof.settle;

import java.util.HashMap;
import java.util.Map;

/**
 * Builds that could not be settled, each through a fault of its own. Each one rests, longer after each failure, and is
 * then tried again, without limit; the others are settled meanwhile. In memory only: after a start each is tried at
 * once. Not thread-safe.
 */
final class SetAside {

    private static final long FIRST_REST_MS = 10_000;
    private static final long LONGEST_REST_MS = 600_000;

    private final Map<String, Rest> rests = new HashMap<>();

    private record Rest(long fromMs, long lengthMs) {}

    /** Whether a build rests. A clock that was set back ends its rest. */
    boolean rests(String build, long nowMs) {
        Rest rest = rests.get(build);
        return rest != null && nowMs >= rest.fromMs() && nowMs - rest.fromMs() < rest.lengthMs();
    }

    /** A build failed once more. Returns how long it rests now, in milliseconds. */
    long failed(String build, long nowMs) {
        Rest before = rests.get(build);
        long lengthMs = before == null ? FIRST_REST_MS : Math.min(LONGEST_REST_MS, before.lengthMs() * 2);
        rests.put(build, new Rest(nowMs, lengthMs));
        return lengthMs;
    }

    /** A build was settled. */
    void isDone(String build) {
        rests.remove(build);
    }
}
