package io.layerproof.kafka.register;

/**
 * Why an envelope is not to be used for any further build.
 *
 * @param reason in words
 * @param by who withdrew it
 * @param timeMs when, milliseconds since 1970
 */
public record Withdrawal(String reason, String by, long timeMs) {}
