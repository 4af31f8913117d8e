package io.layerproof.rules.judge.measure;

import io.layerproof.rules.judge.state.StateReader;
import io.layerproof.rules.judge.state.StateWriter;
import org.jspecify.annotations.Nullable;

/**
 * A measure that may have a number at every state of the build: all but the per-layer ones (spec, section 5). One
 * subclass for each row of the table there.
 */
public abstract class RunningMeasure {

    /** Whether the measure has a number at the last state that was refreshed. */
    public boolean defined;

    /**
     * Takes the current state of its signals.
     *
     * @param nowNs event time, nanoseconds since 1970
     */
    public abstract void refresh(long nowNs);

    /** Its number at the last refreshed state that had one; in nanoseconds where the spec says seconds. */
    public abstract double number();

    /** Whether certainly {@code min ≤ number ≤ max}. To be asked only while the measure is defined. */
    public boolean surelyWithin(double min, double max) {
        return isWithin(min, max);
    }

    /**
     * The same, the number computed only where a rough one does not decide.
     *
     * @param margin by how much the rough number may be off, amply
     */
    final boolean surelyWithinBy(double rough, double margin, double min, double max) {
        if (rough - margin >= min && rough + margin <= max) {
            return true;
        }
        boolean outside = rough + margin < min || rough - margin > max;
        return !outside && isWithin(min, max);
    }

    private boolean isWithin(double min, double max) {
        double number = number();
        return number >= min && number <= max;
    }

    /**
     * Refreshes the measure.
     *
     * @return whether it had a number before and has one now that certainly lies in [min, max]
     */
    public final boolean staysWithin(long nowNs, double min, double max) {
        if (!defined) {
            return false;
        }
        refresh(nowNs);
        return defined && surelyWithin(min, max);
    }

    /** Whether the current time counts as covered (spec, section 8): for most measures, while they are defined. */
    public boolean covered() {
        return defined;
    }

    /** What to call before its signals change, or null. */
    @Nullable
    public Follower follower() {
        return null;
    }

    /** Whether this kind of measure is renewed at whole seconds at all. */
    public boolean renews() {
        return false;
    }

    /** Whether it is to be renewed at the next whole second. */
    public boolean renewedEachSecond() {
        return false;
    }

    /**
     * The clock leaves a whole second (UTC).
     *
     * @return whether the measure was renewed
     */
    public boolean wholeSecond(long nowNs) {
        return false;
    }

    /**
     * Phase, layer or guard has changed; called before the values of the new state are refreshed.
     *
     * @param nowNs event time, nanoseconds since 1970
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
