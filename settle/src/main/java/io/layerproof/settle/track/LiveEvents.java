package io.layerproof.settle.track;

/**
 * Whether streams has published events of a build that no settlement has taken into account. The evidence shows when
 * streams begins to judge, by the registry's answer, and when it ends, by the count of duplicates that goes out with
 * the live verdict.
 *
 * <pre>
 *  NONE_NEW ──registry's answer──▶ COMING ──live verdict──▶ ALL_OUT ──settled──▶ NONE_NEW
 *                                    ▲  │
 *                                    └──┘ settled: more may follow
 * </pre>
 *
 * <p>A live verdict also leads from NONE_NEW to ALL_OUT, and a further answer from ALL_OUT to COMING.
 */
enum LiveEvents {
    /** None since the last settlement. */
    NONE_NEW,
    /** Streams judges the build, and events may appear at any time. */
    COMING,
    /** The live verdict is out. */
    ALL_OUT;

    /** The state that was kept with these values. */
    static LiveEvents restored(boolean open, boolean any) {
        if (open) {
            return COMING;
        }
        return any ? ALL_OUT : NONE_NEW;
    }

    /** Streams has begun to judge the build. */
    LiveEvents begun() {
        return COMING;
    }

    /** Streams has published its verdict. */
    LiveEvents verdictOut() {
        return ALL_OUT;
    }

    /** A settlement has read the events that are there. */
    LiveEvents settled() {
        return this == COMING ? COMING : NONE_NEW;
    }

    boolean areComing() {
        return this == COMING;
    }

    /** Whether a settlement has to look for events of streams. */
    boolean mayBeThere() {
        return this != NONE_NEW;
    }
}
