package io.layerproof.rules.judge;

import io.layerproof.rules.record.Slot;
import io.layerproof.rules.verdict.Judgement;
import java.util.SortedMap;

/** A build that is being judged. */
public interface LiveCase {

    /** Takes the next slot of the machine's record. */
    void next(Slot slot, Notices notices);

    /** Whether the build's end has been taken. */
    boolean ended();

    /** The event time up to which it has been judged, nanoseconds since 1970. */
    long clockNs();

    /** The judgement of what has been taken so far. */
    Judgement judgement();

    /** A copy, judged on to an event time as if nothing more came. */
    LiveCase advancedTo(long timeNs, Notices notices);

    /** A copy that goes its own way. */
    LiveCase copy();

    /** The state as named entries, each with a version; what has not changed has the same bytes as before. */
    SortedMap<String, byte[]> entries();
}
