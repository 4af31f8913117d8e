package io.layerproof.rules.record;

import org.jspecify.annotations.Nullable;

/**
 * A message and what the sequencer decided about it.
 *
 * @param arrival the message
 * @param fate what became of it
 * @param late whether the record had already passed its number when it came: the live judgement lacks it, or has
 *     another copy in its place
 * @param lostCounter that its gateway has lost its counter, if this is the first message that shows it; else null
 */
public record Sequenced(
        Arrival arrival, Fate fate, boolean late, @Nullable LostCounter lostCounter) {

    /** A message that shows nothing of its gateway. */
    public Sequenced(Arrival arrival, Fate fate, boolean late) {
        this(arrival, fate, late, null);
    }

    /** Whether the build that it names must be judged again from the full record (spec, section 9). */
    public boolean asksForReassessment() {
        return late && fate != Fate.DUPLICATE;
    }
}
