package io.layerproof.rules.judge;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.record.RecordBounds;
import io.layerproof.rules.record.Slot;
import io.layerproof.rules.verdict.Judgement;
import org.jspecify.annotations.Nullable;

/**
 * The judgement of one build in the making: takes the slots of its machine's record in order, keeps what the rest of the judgement
 * needs, and can be asked for the judgement at any time. Not thread-safe.
 */
public final class BuildCase {

    private BuildCase() {}

    /**
     * Opens a case.
     *
     * @param bounds where the record begins and ends, where that is known beforehand (a stored record); null while it grows (live):
     *     then it begins at the first message that names the build
     */
    public static BuildCase open(Envelope envelope, String build, @Nullable RecordBounds bounds) {
        throw new UnsupportedOperationException("being written");
    }

    /** Takes the next slot of the machine's record, whether it names this build or not. */
    public void next(Slot slot, Notices notices) {
        throw new UnsupportedOperationException("being written");
    }

    /** Whether the build's {@code build-ended} has been taken. */
    public boolean ended() {
        throw new UnsupportedOperationException("being written");
    }

    /** The build's clock: the event time up to which it has been judged, or {@link Long#MIN_VALUE} before its first message. */
    public long clockNs() {
        throw new UnsupportedOperationException("being written");
    }

    /** The judgement of what has been taken so far. */
    public Judgement judgement() {
        throw new UnsupportedOperationException("being written");
    }

    /**
     * What time alone would bring about up to an event time, if nothing more came: judged on a copy, this case is not changed. For provisional
     * findings of a running build (section 9).
     */
    public BuildCase advancedTo(long timeNs, Notices notices) {
        throw new UnsupportedOperationException("being written");
    }

    /** The state, with a version number; {@link #restore} gives an equal case. */
    public byte[] save() {
        throw new UnsupportedOperationException("being written");
    }

    /**
     * A case as it was saved.
     *
     * @throws IllegalArgumentException if the bytes are not a state of this version, or belong to another envelope
     */
    public static BuildCase restore(Envelope envelope, byte[] state) {
        throw new UnsupportedOperationException("being written");
    }
}
