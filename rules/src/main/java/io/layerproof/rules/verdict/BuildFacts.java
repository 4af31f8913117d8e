package io.layerproof.rules.verdict;

/**
 * What the judge knows of a build as a whole and its judgement does not list: with both it can be told why the build is
 * incomplete (spec, section 8).
 *
 * @param layersPlanned how many layers the build has, or {@link #NOT_PLANNED}
 * @param ending how its record ends
 * @param clockDoubtedOutsideLayers whether a message outside layers was evaluated too long after its time
 */
public record BuildFacts(long layersPlanned, Ending ending, boolean clockDoubtedOutsideLayers) {

    /** {@code layersPlanned} of a build that does not say it. */
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
