package io.layerproof.rules.tree;

import java.util.List;

/**
 * What a check has found.
 *
 * @param problems what does not fit: evidence was altered, or is not all there
 * @param notices what cannot be said yet, and is nothing wrong by itself
 * @param trees how many trees of builds and days have evidence
 * @param leaves how many pieces of evidence were checked
 * @param heads how many heads of these trees were checked
 * @param siteEntries how many leaves the site's tree has
 */
public record CheckResult(
        List<Problem> problems, List<String> notices, int trees, long leaves, long heads, long siteEntries) {

    public CheckResult {
        problems = List.copyOf(problems);
        notices = List.copyOf(notices);
    }

    /** How many places are other than they were sealed; the rest is missing. */
    public long altered() {
        return problems.stream()
                .filter(problem -> problem.kind() == Problem.Kind.ALTERED)
                .count();
    }

    /** Whether everything fits. */
    public boolean isIntact() {
        return problems.isEmpty();
    }
}
