package io.layerproof.rules.envelope;

import org.jspecify.annotations.Nullable;

/**
 * What an envelope says of a signal that its rules use.
 *
 * @param name catalogue name
 * @param range what its sensor can show
 * @param maxSilence for how long a report holds
 * @param accuracy accuracy of the sensor in the signal's canonical unit, at least 0; NaN where none is given
 * @param unit UCUM code of the unit that range, accuracy and limits are meant in; null where the file does not say: the
 *     catalogue's
 */
public record SignalTerms(
        String name,
        Range range,
        MaxSilence maxSilence,
        double accuracy,
        @Nullable String unit) {}
