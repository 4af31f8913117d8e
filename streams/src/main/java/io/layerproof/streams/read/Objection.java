package io.layerproof.streams.read;

/**
 * Why a payload goes to quarantine.
 *
 * @param reason one of a bounded set of words
 * @param text the reason as a sentence
 */
record Objection(String reason, String text) {}
