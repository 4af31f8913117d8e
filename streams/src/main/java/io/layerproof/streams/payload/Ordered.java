package io.layerproof.streams.payload;

import io.layerproof.rules.record.Sequenced;
import io.layerproof.rules.record.Slot;
import java.util.List;

/**
 * A payload after the sequencer.
 *
 * @param intake the payload
 * @param messages what became of each of its messages
 * @param slots what can be let out of the machine's record now, in order
 */
public record Ordered(Intake intake, List<Sequenced> messages, List<Slot> slots) {}
