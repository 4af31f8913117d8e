package io.layerproof.rules.tree;

import java.util.Optional;
import java.util.stream.Stream;

/** Why a head was signed. */
public enum HeadReason {
    /** The oldest leaf without a head was a minute old, by times of receipt. */
    INTERVAL("interval", false),
    /** Ten thousand leaves had come since the previous head, or too many trees of the machine waited for a head. */
    LEAVES("leaves", false),
    /** The build was judged for the first time. */
    ENDED("ended", false),
    /** The machine was silent, and the wall clock showed that leaves had waited long enough for a head. */
    QUIET("quiet", false),
    /** The build was settled. A final head, which becomes a leaf of the site's tree. */
    SETTLED("settled", true),
    /** The machine's next day has begun. A final head, which becomes a leaf of the site's tree. */
    DAY_ENDED("day-ended", true),
    /** A final head was appended to the site's tree; this is the site's own head. */
    SITE("site", false);

    private final String word;
    private final boolean isFinal;

    HeadReason(String word, boolean isFinal) {
        this.word = word;
        this.isFinal = isFinal;
    }

    /** Its word in the JSON of a head. */
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
