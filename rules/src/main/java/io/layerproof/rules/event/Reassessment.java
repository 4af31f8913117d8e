package io.layerproof.rules.event;

/** Why a build must be judged again from its full record; in the order of their words. */
public enum Reassessment {
    /** A message of the build came after its end. */
    AFTER_END("after-end"),
    /** A message of the build came before its start. */
    BEFORE_START("before-start"),
    /** Copies of a number differ. */
    CONFLICTING("conflicting"),
    /** Too many builds of the machine ran at once: this one was judged without its end. */
    GIVEN_UP("given-up"),
    /** A message came after its place in the record had passed the judge. */
    LATE("late"),
    /** A copy came so late that it is not known whether it says the same as the first one. */
    UNDECIDED("undecided");

    private final String word;

    Reassessment(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
