package io.layerproof.rules.verdict;

/** Verdict of a build or of a device, worst last (spec, section 8). */
public enum BuildVerdict {
    CONFORMING,
    INCOMPLETE,
    NONCONFORMING
}
