package io.layerproof.rules.event;

import io.layerproof.rules.record.Tally;

/**
 * Counts of what came in for a build.
 *
 * @param messages its messages, counted by what became of them
 * @param unreadablePayloads how many payloads of its machine could not be read while it ran
 */
public record Accounting(Tally messages, long unreadablePayloads) {}
