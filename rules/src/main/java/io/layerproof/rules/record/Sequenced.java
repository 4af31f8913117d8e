package io.layerproof.rules.record;

/**
 * A message and what the sequencer decided about it.
 *
 * @param arrival the message
 * @param fate what became of it
 * @param late whether the record had already passed its number when it came: the live judgement lacks it, or has
 *     another copy in its place
 */
public record Sequenced(Arrival arrival, Fate fate, boolean late) {

    /** Whether the build that it names must be judged again from the full record (spec, section 9). */
    public boolean asksForReassessment() {
        return late && fate != Fate.DUPLICATE;
    }
}
