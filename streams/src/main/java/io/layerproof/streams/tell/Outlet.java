package io.layerproof.streams.tell;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.rules.tree.EvidenceKind;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import org.jspecify.annotations.Nullable;
import io.layerproof.rules.event.Event;
import io.layerproof.rules.event.Fact;

/** Where the judging of one machine writes to. */
public interface Outlet {

    /** An event, to its topic. */
    void event(Event event);

    /** A fact for the evidence. */
    void evidence(Fact fact);
}
