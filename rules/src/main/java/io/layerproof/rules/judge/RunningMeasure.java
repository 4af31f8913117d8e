package io.layerproof.rules.judge;

/**
 * A measure that has a number, or none, at every state: all but the per-layer ones (spec, section 5). One subclass for each row of the
 * table.
 */
abstract class RunningMeasure {

    /** Whether the measure has a number at the last state that was refreshed. */
    boolean defined;

    /** Its number there; in nanoseconds where the page says seconds. */
    double value;

    /** Takes the state as it is now. */
    abstract void refresh(long nowNs);

    /** Whether all that coverage asks for is known (section 8): for most measures, that it is defined. */
    boolean covered() {
        return defined;
    }

    /** A signal of the measure is about to be reported, named bad, or ({@code expiring}) to become unknown by silence. */
    void beforeChange(SignalState signal, long nowNs, boolean expiring) {}

    /** A signal of the measure has been reported. */
    void afterReport(SignalState signal, long nowNs) {}

    /** Whether it is renewed at every whole second while its signal is known. */
    boolean renewedEachSecond() {
        return false;
    }

    /** A whole second (UTC) is left. */
    void wholeSecond(long nowNs) {}

    /**
     * Phase and layer are those of a new state, before its values.
     *
     * @param armed whether the rule is armed
     * @param active whether it is armed and past its guard
     * @param layer the current layer, or 0
     * @param newPass whether a pass of a layer has just begun
     */
    void place(long nowNs, boolean armed, boolean active, long layer, boolean newPass) {}

    /** Whether it grows with time alone from now on; judged after {@link #refresh}. */
    boolean growing() {
        return false;
    }

    /** The number at a later instant, if nothing but time has passed since the last refresh. */
    double grownTo(long nowNs) {
        return value;
    }

    void write(StateWriter out) {
        out.bool(defined);
        out.real(value);
    }

    void read(StateReader in) {
        defined = in.bool();
        value = in.real();
    }
}
