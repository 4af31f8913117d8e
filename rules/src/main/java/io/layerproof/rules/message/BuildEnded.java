package io.layerproof.rules.message;

/**
 * The end of a build (spec, section 2).
 *
 * @param header identity, times and build
 * @param completed whether the outcome is {@code completed}; every other one is {@code aborted} (section 11)
 */
public record BuildEnded(Header header, boolean completed) implements Message {}
