package io.layerproof.rules.verdict;

/**
 * Repeated findings about the evidence, reported as one with a count.
 *
 * @param finding stands for all: from the onset of the first to the end of the last, with the layers of all
 * @param count how many there are, at least 1
 * @param lastOnsetNs event time at which the last one began, nanoseconds since 1970
 */
public record FindingRun(Finding finding, long count, long lastOnsetNs) {

    /** A run of one finding. */
    public static FindingRun of(Finding finding) {
        return new FindingRun(finding, 1, finding.onsetNs());
    }
}
