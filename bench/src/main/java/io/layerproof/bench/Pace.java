package io.layerproof.bench;

import java.util.Locale;

/**
 * How fast a contestant worked the raw telemetry off.
 *
 * @param messagesPerS messages a second of wall time; NaN where all but the beginning was committed at once
 * @param threadNsEach CPU time of its stream thread for each message, in nanoseconds; 0 where it has none
 * @param processNsEach CPU time of its whole process for each message, in nanoseconds; the broker is another
 */
public record Pace(double messagesPerS, double threadNsEach, double processNsEach) {

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.0f messages/s, %.0f ns of its thread each, %.0f ns of the process",
                messagesPerS,
                threadNsEach,
                processNsEach);
    }
}
