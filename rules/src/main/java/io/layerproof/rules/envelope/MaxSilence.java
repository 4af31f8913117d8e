package io.layerproof.rules.envelope;

/** For how long a reported value holds when no other report follows (spec, sections 1 and 4). */
public sealed interface MaxSilence {

    /** Known from the report until {@code durationNs} nanoseconds after it, ends included. */
    record Lasting(long durationNs) implements MaxSilence {}

    /**
     * Known until the next pass of a layer ends, end included. The pass counted from is the one in progress at the
     * report, or else the last one before it.
     */
    record NextLayer() implements MaxSilence {}

    /** Known to the end of the build. */
    record WholeBuild() implements MaxSilence {}
}
