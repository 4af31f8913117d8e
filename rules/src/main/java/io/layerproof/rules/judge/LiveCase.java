package io.layerproof.rules.judge;

import io.layerproof.rules.record.Slot;
import io.layerproof.rules.verdict.Judgement;
import java.util.SortedMap;

/** The live judgement of one build, with or without an envelope. */
public interface LiveCase {

    /**
     * Takes the next slot of the machine's record.
     *
     * @param notices are given what the slot brings about, before this method returns
     */
    void next(Slot slot, Notices notices);

    /** Whether the build's {@code build-ended} has been taken. */
    boolean ended();

    /**
     * The event time up to which it has been judged, nanoseconds since 1970; {@link Long#MIN_VALUE} before its first
     * message.
     */
    long clockNs();

    /** The judgement of all slots so far. */
    Judgement judgement();

    /**
     * A copy that is judged on to an event time as if no further message came; this case does not change.
     *
     * @param timeNs event time, nanoseconds since 1970
     * @param notices are given what time brings about
     */
    LiveCase advancedTo(long timeNs, Notices notices);

    /** An independent copy. */
    LiveCase copy();

    /**
     * The state as named entries, each with a version. An entry whose part of the state has not changed keeps its
     * bytes.
     */
    SortedMap<String, byte[]> entries();
}
