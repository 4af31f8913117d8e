package io.layerproof.rules.judge.measure;

import io.layerproof.rules.judge.state.StateReader;
import io.layerproof.rules.judge.state.StateWriter;
import org.jspecify.annotations.Nullable;

/** A measure that has one number per pass of a layer (spec, section 5). */
public abstract class PassMeasure {

    /** Phase and layer are new: what follows belongs to the state that {@link #refresh} will be told of. */
    public void place() {}

    /** What of it must be told of the changes of its signal while they happen, if anything. */
    @Nullable
    public Follower follower() {
        return null;
    }

    /** Takes the state as it is now; {@code chosen}: in a layer, in the rule's phases, past the guard. */
    public void refresh(long nowNs, boolean chosen) {}

    /**
     * A pass has ended.
     *
     * @param finished whether it ran to its end; a pass that is cut off has no number
     * @return whether it has a number
     */
    public abstract boolean passEnded(long nowNs, long startNs, boolean finished);

    /** The number of the last pass that has one. */
    public abstract double number();

    /** Whether coverage is asked of it. */
    public abstract boolean demandsCoverage();

    /** Whether all that coverage asks for is known. */
    public abstract boolean covered();

    public abstract void write(StateWriter out);

    public abstract void read(StateReader in);
}
