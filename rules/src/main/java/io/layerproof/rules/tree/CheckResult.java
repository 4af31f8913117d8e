package io.layerproof.rules.tree;

import java.util.List;

/**
 * The result of checking evidence.
 *
 * @param problems what is wrong, at most the first thousand: evidence was altered or is missing
 * @param notices what cannot be decided yet; not wrong by itself
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

    /** How many problems are alterations; the others are missing things. */
    public long altered() {
        return problems.stream()
                .filter(problem -> problem.kind() == Problem.Kind.ALTERED)
                .count();
    }

    /** Whether there is no problem. */
    public boolean isIntact() {
        return problems.isEmpty();
    }
}
