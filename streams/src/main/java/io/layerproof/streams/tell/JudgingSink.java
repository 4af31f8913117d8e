package io.layerproof.streams.tell;

import io.layerproof.rules.event.Event;
import io.layerproof.rules.event.Fact;

/** Where the judging of one machine writes to. */
public interface JudgingSink {

    /** An event, to its topic. */
    void event(Event event);

    /** A fact for the evidence. */
    void evidence(Fact fact);
}
