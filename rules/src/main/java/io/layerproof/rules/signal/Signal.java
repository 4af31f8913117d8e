package io.layerproof.rules.signal;

/**
 * A signal of the catalogue.
 *
 * @param id its name in messages and envelopes, {@code gas.flow.actual}
 * @param unit its canonical unit, the only one in which its values travel
 * @param plausibleLow below it a reading says more about the sensor or the unit than about the process; no process
 *     limit
 * @param plausibleHigh likewise, above
 * @param label what people call it
 */
public record Signal(String id, Unit unit, double plausibleLow, double plausibleHigh, String label) {

    /** Whether a reading in the canonical unit is one that the sensor can give at all. */
    public boolean isPlausible(double value) {
        return value >= plausibleLow && value <= plausibleHigh;
    }
}
