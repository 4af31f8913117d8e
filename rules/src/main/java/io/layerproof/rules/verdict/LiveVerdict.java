package io.layerproof.rules.verdict;

/**
 * The verdict that is published live. Messages that came too late to be judged may make a live judgement wrong. So a
 * build with such messages is never {@code CONFORMING} live; the settler judges its full record (spec, section 9).
 */
public final class LiveVerdict {

    private LiveVerdict() {}

    /**
     * The verdict of a live judgement.
     *
     * @param cameTooLate whether messages or copies came that the judgement does not contain
     */
    public static BuildVerdict of(Judgement judgement, boolean cameTooLate) {
        return judgement.verdict() == BuildVerdict.CONFORMING && cameTooLate
                ? BuildVerdict.INCOMPLETE
                : judgement.verdict();
    }
}
