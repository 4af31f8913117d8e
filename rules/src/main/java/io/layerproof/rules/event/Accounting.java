package io.layerproof.rules.event;

import io.layerproof.rules.record.Tally;

/**
 * What came in for a build.
 *
 * @param messages its messages by fate
 * @param unreadablePayloads payloads of its machine, in its time, that could not be read
 */
public record Accounting(Tally messages, long unreadablePayloads) {}
