package io.layerproof.rules.record;

/**
 * How long messages that came before their predecessors are held back, to put them in order (spec, section 9). The
 * limit that is passed first ends the hold-back. Time is measured between times of receipt, never by a wall clock, so
 * that the order depends on the log alone.
 *
 * @param timeNs longest wait, in nanoseconds between times of receipt
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
