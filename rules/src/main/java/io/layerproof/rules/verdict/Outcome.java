package io.layerproof.rules.verdict;

/** The outcomes of a judgement: never two (spec, section 1). */
public enum Outcome {
    IN,
    OUT,
    NOT_EVALUABLE,
    SUPPRESSED
}
