package io.layerproof.kafka.register;

/**
 * The withdrawal of an envelope: no further build may use it.
 *
 * @param reason why, in words
 * @param by who withdrew it
 * @param timeMs when it was withdrawn, milliseconds since 1970
 */
public record Withdrawal(String reason, String by, long timeMs) {}
