package io.layerproof.rules.judge.measure;

import io.layerproof.rules.judge.state.StateReader;
import io.layerproof.rules.judge.state.StateWriter;
import org.jspecify.annotations.Nullable;

/**
 * A measure that has a number, or none, at every state: all but the per-layer ones (spec, section 5). One subclass for
 * each row of the table.
 */
public abstract class RunningMeasure {

    /** Whether the measure has a number at the last state that was refreshed. */
    public boolean defined;

    /** Takes the state as it is now. */
    public abstract void refresh(long nowNs);

    /** Its number at the last state that was refreshed and had one; in nanoseconds where the page says seconds. */
    public abstract double number();

    /** Whether {@code min ≤ number ≤ max} for certain; asked only where it has one. */
    public boolean surelyWithin(double min, double max) {
        double number = number();
        return number >= min && number <= max;
    }

    /** Whether it has a number in the new state as in the last, and that lies for certain in a range. */
    public final boolean staysWithin(long nowNs, double min, double max) {
        if (!defined) {
            return false;
        }
        refresh(nowNs);
        return defined && surelyWithin(min, max);
    }

    /** Whether all that coverage asks for is known (section 8): for most measures, that it is defined. */
    public boolean covered() {
        return defined;
    }

    /** What of it must be told of the changes of its signals while they happen, if anything. */
    @Nullable
    public Follower follower() {
        return null;
    }

    /** Whether it is ever renewed at whole seconds. */
    public boolean renews() {
        return false;
    }

    /** Whether it is renewed at every whole second from now on. */
    public boolean renewedEachSecond() {
        return false;
    }

    /** A whole second (UTC) is left; whether the measure was renewed. */
    public boolean wholeSecond(long nowNs) {
        return false;
    }

    /**
     * Phase and layer are those of a new state, before its values.
     *
     * @param armed whether the rule is armed
     * @param active whether it is armed and past its guard
     * @param layer the current layer, or 0
     * @param newPass whether a pass of a layer has just begun
     */
    public void place(long nowNs, boolean armed, boolean active, long layer, boolean newPass) {}

    public void write(StateWriter out) {
        out.bool(defined);
    }

    public void read(StateReader in) {
        defined = in.bool();
    }
}
