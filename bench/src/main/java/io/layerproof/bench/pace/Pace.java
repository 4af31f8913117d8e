package io.layerproof.bench.pace;

import java.util.Locale;

/**
 * How fast a contestant processed {@code telemetry.raw}.
 *
 * @param messagesPerS messages per second of wall-clock time; NaN if everything after the beginning was committed at
 *     once
 * @param threadNsEach CPU time of its stream thread per message, in nanoseconds; 0 if it has none
 * @param processNsEach CPU time of its whole process per message, in nanoseconds; the broker is a process of its own
 *     and not included
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
