package io.layerproof.rules.record;

/**
 * For how long messages that came before their predecessors are held back to put them in order (spec, section 9).
 * Whichever limit is passed first ends it. Time is the time of receipt, never a wall clock, so that order is a function
 * of the log.
 *
 * @param timeNs longest wait, by times of receipt
 * @param messages most messages that are held back for one machine
 * @param bytes most bytes that are held back for one machine
 */
public record HoldBack(long timeNs, int messages, int bytes) {

    /** @throws IllegalArgumentException if a limit is negative */
    public HoldBack {
        if (timeNs < 0 || messages < 0 || bytes < 0) {
            throw new IllegalArgumentException("limits of hold-back must not be negative");
        }
    }
}
