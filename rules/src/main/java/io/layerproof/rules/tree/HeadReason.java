package io.layerproof.rules.tree;

import java.util.Optional;
import java.util.stream.Stream;

/** Why a head was signed. */
public enum HeadReason {
    /** The oldest leaf that no head covered was a minute old, by the times of receipt. */
    INTERVAL("interval", false),
    /** Ten thousand leaves had come since the head before, or too many trees of the machine waited for a head. */
    LEAVES("leaves", false),
    /** The build was judged for the first time. */
    ENDED("ended", false),
    /** The machine was silent, and leaves waited for a head by the wall clock. */
    QUIET("quiet", false),
    /** The build was settled: a final head, for the site's tree. */
    SETTLED("settled", true),
    /** The machine's next day has begun: a final head, for the site's tree. */
    DAY_ENDED("day-ended", true),
    /** A final head was appended to the site's tree. */
    SITE("site", false);

    private final String word;
    private final boolean isFinal;

    HeadReason(String word, boolean isFinal) {
        this.word = word;
        this.isFinal = isFinal;
    }

    /** Its word in a head. */
    public String word() {
        return word;
    }

    /** Whether such a head becomes a leaf of the site's tree. */
    public boolean isFinal() {
        return isFinal;
    }

    static Optional<HeadReason> of(String word) {
        return Stream.of(values()).filter(reason -> reason.word.equals(word)).findAny();
    }
}
