package io.layerproof.campaign;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Halts this program when it passes a point for the n-th time: no shutdown hook runs, no buffer is flushed. */
final class CrashSwitch {

    /** System property that arms it from the start: {@code sent}, or {@code sent:120} for the 120th passing. */
    static final String PROPERTY = "layerproof.crash.at";

    /** Exit status of a program that was halted. */
    static final int STATUS = 77;

    private record Armed(CrashPoint point, long left) {}

    private final AtomicReference<@Nullable Armed> armed = new AtomicReference<>();

    /** Armed as the system property says, or not. */
    static CrashSwitch ofThisProgram() {
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

    void pass(CrashPoint point) {
        Armed now = armed.updateAndGet(was -> was == null || was.point != point ? was : new Armed(point, was.left - 1));
        if (now != null && now.point == point && now.left == 0) {
            Runtime.getRuntime().halt(STATUS);
        }
    }
}
