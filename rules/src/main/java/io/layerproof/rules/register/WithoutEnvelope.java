package io.layerproof.rules.register;

/** Why a build has no envelope that it could be judged by. */
public enum WithoutEnvelope {
    /** The registry has nothing of the id and version that it claims, or it claims none. */
    UNKNOWN("unknown"),
    /** Several contents bear them: it is not known which was approved. */
    TWO_CONTENTS("two contents"),
    /** What bore them was withdrawn before the build began. */
    WITHDRAWN("withdrawn"),
    /** Another message than its {@code build-started} names it first, and claims none. */
    NO_START("no start");

    private final String word;

    WithoutEnvelope(String word) {
        this.word = word;
    }

    /** Its name in events and in the log. */
    public String word() {
        return word;
    }
}
