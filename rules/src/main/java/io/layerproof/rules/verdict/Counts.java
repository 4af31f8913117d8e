package io.layerproof.rules.verdict;

/**
 * Counts of a build's messages (spec, section 10).
 *
 * @param messages distinct identities of the build
 * @param duplicates further equal copies of the build's identities
 * @param conflicts identities whose copies differ
 * @param missing numbers in holes of the build, conflicts among them
 * @param notEvaluated future frames and strays
 * @param quarantined payloads that could not be read; the judge never sees these, so whoever reads the payloads counts
 *     them
 */
public record Counts(
        long messages, long duplicates, long conflicts, long missing, long notEvaluated, long quarantined) {}
