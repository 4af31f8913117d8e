package io.layerproof.rules.verdict;

/**
 * The verdict that is published live. What came too late to be judged can make the judgement wrong, so with it nothing
 * conforms: the settler judges the full record (spec, section 9).
 */
public final class LiveVerdict {

    private LiveVerdict() {}

    /**
     * The verdict of a live judgement.
     *
     * @param cameTooLate whether messages or copies came that the judgement does not hold
     */
    public static BuildVerdict of(Judgement judgement, boolean cameTooLate) {
        return judgement.verdict() == BuildVerdict.CONFORMING && cameTooLate
                ? BuildVerdict.INCOMPLETE
                : judgement.verdict();
    }
}
