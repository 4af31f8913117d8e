package io.layerproof.rules.verdict;

/**
 * What the judge knows of a build as a whole and the judgement does not list. {@link WhyIncomplete} needs both (spec,
 * section 8).
 *
 * @param layersPlanned how many layers are planned, or {@link #NOT_PLANNED}
 * @param ending how its record ends
 * @param clockDoubtedOutsideLayers whether a message outside layers was evaluated too long after its time
 */
public record BuildFacts(long layersPlanned, Ending ending, boolean clockDoubtedOutsideLayers) {

    /** {@code layersPlanned} if {@code build-started} does not state it, or was not received. */
    public static final long NOT_PLANNED = -1;

    /** How the record of a build ends. */
    public enum Ending {
        /** With {@code build-ended}, outcome {@code completed}. */
        COMPLETED,
        /** With {@code build-ended}, any other outcome. */
        ABORTED,
        /** Without {@code build-ended}. */
        NONE
    }
}
