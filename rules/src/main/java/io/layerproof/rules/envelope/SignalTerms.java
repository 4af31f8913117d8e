package io.layerproof.rules.envelope;

/**
 * What an envelope says of a signal that its rules use.
 *
 * @param name catalogue name
 * @param maxSilence for how long a report holds
 * @param accuracy accuracy of the sensor in the signal's canonical unit, at least 0; NaN where none is given
 */
public record SignalTerms(String name, MaxSilence maxSilence, double accuracy) {}
