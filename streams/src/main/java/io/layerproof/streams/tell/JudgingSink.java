package io.layerproof.streams.tell;

import io.layerproof.rules.event.Event;
import io.layerproof.rules.event.Fact;
import io.layerproof.rules.event.MachineEvent;

/** Takes what the judging of one machine gives out. */
public interface JudgingSink {

    /** Publishes an event to its topic. */
    void event(Event event);

    /** Publishes an event of the machine to its topic. */
    void event(MachineEvent event);

    /** Writes a fact to the evidence. */
    void evidence(Fact fact);
}
