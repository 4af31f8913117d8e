package io.layerproof.rules.signal;

/**
 * A signal of the catalogue.
 *
 * @param id its name in messages and envelopes, such as {@code gas.flow.actual}
 * @param unit its canonical unit, the only one in messages and envelopes
 * @param plausibleLow the least value that the sensor can plausibly show, in the canonical unit; a lower one means a
 *     wrong sensor or unit. Not a process limit
 * @param plausibleHigh likewise the greatest value
 * @param label what people call it
 */
public record Signal(String id, Unit unit, double plausibleLow, double plausibleHigh, String label) {

    /**
     * Whether the sensor can plausibly show this value.
     *
     * @param value in the canonical unit
     */
    public boolean isPlausible(double value) {
        return value >= plausibleLow && value <= plausibleHigh;
    }
}
