package io.layerproof.streams.payload;

import io.layerproof.rules.record.Sequenced;
import io.layerproof.rules.record.Slot;
import java.util.List;

/**
 * A payload after the sequencer.
 *
 * @param intake the payload
 * @param messages its messages, each with its fate
 * @param slots the slots of the machine's record that can be judged now, in order
 */
public record Ordered(Intake intake, List<Sequenced> messages, List<Slot> slots) {}
