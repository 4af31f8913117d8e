package io.layerproof.rules.judge.measure;

/** What must be told of the changes of a signal while they happen, not only of how it stands after them. */
public interface Follower {

    /** Its signal is about to be reported with a value. */
    void reporting(double value, BuildState build);

    /** Its signal is about to become unknown: a message says so, or ({@code expiring}) it was silent for too long. */
    void losing(boolean expiring, BuildState build);
}
