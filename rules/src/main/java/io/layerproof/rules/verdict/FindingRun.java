package io.layerproof.rules.verdict;

/**
 * One and the same finding about the evidence, again and again: told once, with a count.
 *
 * @param finding from the onset of the first to the end of the last, with the layers of all
 * @param count how many there are, at least 1
 * @param lastOnsetNs event time at which the last one began, nanoseconds since 1970
 */
public record FindingRun(Finding finding, long count, long lastOnsetNs) {

    /** A finding of its own. */
    public static FindingRun of(Finding finding) {
        return new FindingRun(finding, 1, finding.onsetNs());
    }
}
