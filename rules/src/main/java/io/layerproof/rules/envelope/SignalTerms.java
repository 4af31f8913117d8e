package io.layerproof.rules.envelope;

import org.jspecify.annotations.Nullable;

/**
 * What an envelope states about a signal that its rules use.
 *
 * @param name catalogue name
 * @param range the values that its sensor can show, in the canonical unit
 * @param maxSilence for how long a reported value holds
 * @param accuracy accuracy of the sensor in the signal's canonical unit, at least 0; NaN where none is given
 * @param unit UCUM code of the unit of range, accuracy and limits; null where the file does not state it and the
 *     catalogue's unit applies
 */
public record SignalTerms(
        String name,
        Range range,
        MaxSilence maxSilence,
        double accuracy,
        @Nullable String unit) {}
