package io.layerproof.rules.judge.measure;

/** Is called before a signal changes, where it is not enough to see the state after the change. */
public interface Follower {

    /** Its signal is about to be reported with this value. */
    void reporting(double value, BuildState build);

    /**
     * Its signal is about to become unknown.
     *
     * @param expiring true if the signal was silent for longer than its max-silence, false if a message named it bad
     */
    void losing(boolean expiring, BuildState build);
}
