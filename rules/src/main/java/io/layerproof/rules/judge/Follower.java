package io.layerproof.rules.judge;

/** What must be told of the changes of a signal while they happen, not only of how it stands after them. */
interface Follower {

    /** The signal is about to be reported with a value. */
    void reporting(SignalState signal, double value, BuildState build);

    /** The signal is about to become unknown: a message says so, or ({@code expiring}) it was silent for too long. */
    void losing(SignalState signal, boolean expiring, BuildState build);
}
