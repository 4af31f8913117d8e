package io.layerproof.campaign.process;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Halts this program when it passes a crash point for the n-th time. No shutdown hook runs and no buffer is flushed.
 */
public final class CrashSwitch {

    /**
     * System property that sets a crash point from the start: {@code sent}, or {@code sent:120} for the 120th passing.
     */
    static final String PROPERTY = "layerproof.crash.at";

    /** Exit status of a program that has halted at a crash point. */
    static final int STATUS = 77;

    private record Armed(CrashPoint point, long left) {}

    private final AtomicReference<@Nullable Armed> armed = new AtomicReference<>();

    /** A switch, set as the system property says. */
    public static CrashSwitch ofThisProgram() {
        var crash = new CrashSwitch();
        String at = System.getProperty(PROPERTY);
        if (at != null) {
            crash.arm(at);
        }
        return crash;
    }

    /** @throws IllegalArgumentException if it is not {@code point} or {@code point:n} */
    void arm(String at) {
        String[] parts = at.split(":", 2);
        armed.set(new Armed(CrashPoint.of(parts[0]), parts.length == 1 ? 1 : Long.parseLong(parts[1])));
    }

    public void pass(CrashPoint point) {
        Armed now = armed.updateAndGet(was -> was == null || was.point != point ? was : new Armed(point, was.left - 1));
        if (now != null && now.point == point && now.left == 0) {
            Runtime.getRuntime().halt(STATUS);
        }
    }
}
