package io.layerproof.rules.naive;

import org.jspecify.annotations.Nullable;

/**
 * What a judge gives back (section 10).
 *
 * @param exitStatus 0 conforming, 1 nonconforming, 2 incomplete, 3 bad input
 * @param json the judgement, one object with sorted keys; null for bad input
 * @param error what was refused and what was expected; null unless bad input
 */
public record Result(
        int exitStatus, @Nullable String json, @Nullable String error) {}
