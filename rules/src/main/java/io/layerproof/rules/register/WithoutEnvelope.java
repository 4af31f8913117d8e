package io.layerproof.rules.register;

/** Why a build has no envelope to be judged against. */
public enum WithoutEnvelope {
    /** The registry has no envelope with the claimed id and version, or the build claims none. */
    UNKNOWN("unknown"),
    /** Several envelopes with different content have the claimed id and version. */
    TWO_CONTENTS("two contents"),
    /** The claimed envelope was withdrawn before the build began. */
    WITHDRAWN("withdrawn"),
    /** The first message that names the build is not its {@code build-started}, and so claims no envelope. */
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
