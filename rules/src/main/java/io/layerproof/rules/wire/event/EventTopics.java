package io.layerproof.rules.wire.event;

import io.layerproof.rules.event.Event;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import java.util.List;

/** Maps events to the topics that they are published on. */
public final class EventTopics {

    /** Every topic of events, causes before consequences. */
    public static final List<Topic> ALL = List.of(
            Topics.BUILDS, Topics.DEVIATIONS, Topics.NONCONFORMITIES, Topics.FINDINGS, Topics.LAYERS, Topics.VERDICTS);

    private EventTopics() {}

    public static Topic of(Event event) {
        return of(event.kind());
    }

    public static Topic of(Event.Kind kind) {
        return switch (kind) {
            case BUILD -> Topics.BUILDS;
            case DEVIATION -> Topics.DEVIATIONS;
            case NONCONFORMITY -> Topics.NONCONFORMITIES;
            case FINDING -> Topics.FINDINGS;
            case LAYER -> Topics.LAYERS;
            case VERDICT -> Topics.VERDICTS;
        };
    }
}
