package io.layerproof.rules.envelope;

/** For how long a reported value holds when no other report follows (spec, sections 1 and 4). */
public sealed interface MaxSilence {

    /** Known on [report, report + duration], ends included. */
    record Lasting(long durationNs) implements MaxSilence {}

    /** Known to the end, included, of the next pass of a layer after the one that is, or was last, at the report. */
    record NextLayer() implements MaxSilence {}

    /** Known to the end of the build. */
    record WholeBuild() implements MaxSilence {}
}
