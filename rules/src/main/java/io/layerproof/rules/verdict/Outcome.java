package io.layerproof.rules.verdict;

/**
 * The four outcomes of judging one thing. Not being able to judge is an outcome of its own, never {@code IN} (spec,
 * section 1).
 */
public enum Outcome {
    IN,
    OUT,
    NOT_EVALUABLE,
    SUPPRESSED
}
