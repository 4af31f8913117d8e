package io.layerproof.streams.tell;

import io.layerproof.rules.event.Event;
import io.layerproof.rules.event.Fact;
import io.layerproof.rules.event.MachineEvent;

/** Where the judging of one machine writes to. */
public interface JudgingSink {

    /** An event, to its topic. */
    void event(Event event);

    /** An event of the machine, to its topic. */
    void event(MachineEvent event);

    /** A fact for the evidence. */
    void evidence(Fact fact);
}
