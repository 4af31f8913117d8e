package io.layerproof.rules.record;

/**
 * A message after the sequencer.
 *
 * @param arrival the message
 * @param fate what became of it
 * @param late whether the record had gone on beyond its number when it came: what was judged live did not have it, or
 *     had something else in its place
 */
public record Sequenced(Arrival arrival, Fate fate, boolean late) {

    /** Whether the builds that it names must be judged again from the full record (spec, section 9). */
    public boolean asksForReassessment() {
        return late && fate != Fate.DUPLICATE;
    }
}
