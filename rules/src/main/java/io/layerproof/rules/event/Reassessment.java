package io.layerproof.rules.event;

/** Why a build must be judged again from its full record. The constants stand in alphabetical order. */
public enum Reassessment {
    /** A message of the build came after its end. */
    AFTER_END("after-end"),
    /** A message of the build came before its start. */
    BEFORE_START("before-start"),
    /** Copies of one message differ. */
    CONFLICTING("conflicting"),
    /** Too many builds of the machine were open at once, so that this one was judged without its end. */
    GIVEN_UP("given-up"),
    /** A message came after the judge had passed its place in the record. */
    LATE("late"),
    /** A copy came so late that streams cannot know whether its content equals that of the first copy. */
    UNDECIDED("undecided");

    private final String word;

    Reassessment(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
