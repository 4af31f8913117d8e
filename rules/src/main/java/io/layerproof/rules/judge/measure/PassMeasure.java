package io.layerproof.rules.judge.measure;

import io.layerproof.rules.judge.state.StateReader;
import io.layerproof.rules.judge.state.StateWriter;
import org.jspecify.annotations.Nullable;

/** A measure that has one number per pass of a layer (spec, section 5). */
public abstract class PassMeasure {

    /** Phase or layer has changed; {@link #refresh} follows with the new state. */
    public void place() {}

    /** What to call before its signal changes, or null. */
    @Nullable
    public Follower follower() {
        return null;
    }

    /**
     * Takes the current state.
     *
     * @param nowNs event time, nanoseconds since 1970
     * @param chosen whether the build is in a layer and in one of the rule's phases, past the guard
     */
    public void refresh(long nowNs, boolean chosen) {}

    /**
     * A pass has ended.
     *
     * @param nowNs event time of its end, nanoseconds since 1970
     * @param startNs event time of its start, nanoseconds since 1970
     * @param finished whether it ran to its end; a pass that is cut off has no number
     * @return whether the pass has a number
     */
    public abstract boolean passEnded(long nowNs, long startNs, boolean finished);

    /** The number of the last pass that has one; in nanoseconds where the spec says seconds. */
    public abstract double number();

    /** Whether the rule's coverage counts for the verdict of a layer (spec, section 8). */
    public abstract boolean demandsCoverage();

    /** Whether the current time counts as covered: the signal is known. */
    public abstract boolean covered();

    public abstract void write(StateWriter out);

    public abstract void read(StateReader in);
}
