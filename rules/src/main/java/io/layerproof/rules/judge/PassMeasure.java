package io.layerproof.rules.judge;

import org.jspecify.annotations.Nullable;

/** A measure that has one number per pass of a layer (spec, section 5). */
abstract class PassMeasure {

    /** Phase and layer are new: what follows belongs to the state that {@link #refresh} will be told of. */
    void place() {}

    /** What of it must be told of the changes of its signal while they happen, if anything. */
    @Nullable
    Follower follower() {
        return null;
    }

    /** Takes the state as it is now; {@code chosen}: in a layer, in the rule's phases, past the guard. */
    void refresh(long nowNs, boolean chosen) {}

    /**
     * A pass has ended.
     *
     * @param finished whether it ran to its end; a pass that is cut off has no number
     * @return whether it has a number
     */
    abstract boolean passEnded(long nowNs, long startNs, boolean finished);

    /** The number of the last pass that has one. */
    abstract double number();

    /** Whether coverage is asked of it. */
    abstract boolean demandsCoverage();

    /** Whether all that coverage asks for is known. */
    abstract boolean covered();

    abstract void write(StateWriter out);

    abstract void read(StateReader in);
}
