package io.layerproof.app.console;

import io.layerproof.rules.event.BuildEvent;
import io.layerproof.rules.event.DeviationEvent;
import io.layerproof.rules.event.Event;
import io.layerproof.rules.event.LayerEvent;
import io.layerproof.rules.event.NonconformityEvent;
import io.layerproof.rules.event.State;
import io.layerproof.rules.event.ThingEvent;
import io.layerproof.rules.verdict.Finding;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What the plant's clock showed when that came about which an event tells: the beginning of a thing or its end. A
 * nonconformity came about, or got worse, with the latest of its deviations, which is to be told before it.
 */
final class PlantClock {

    /** By the id of the nonconformity. */
    private final Map<String, Long> openedNs = new HashMap<>();

    /** Nanoseconds since 1970; empty where the event does not say. */
    OptionalLong timeNs(Event event) {
        if (event instanceof BuildEvent.Started started) {
            return OptionalLong.of(started.timeNs());
        }
        if (event instanceof BuildEvent.Ended ended) {
            return OptionalLong.of(ended.timeNs());
        }
        return event instanceof ThingEvent thing ? OptionalLong.of(ofThing(thing)) : OptionalLong.empty();
    }

    private long ofThing(ThingEvent thing) {
        if (thing instanceof DeviationEvent event && event.deviation().nonconformity() != null) {
            openedNs.merge(event.deviation().nonconformity(), event.beganNs(), Math::max);
        }
        boolean isOver = thing.standing().state() == State.ENDED || thing instanceof LayerEvent;
        if (isOver && thing.endNs() != Finding.NO_LENGTH && thing.endNs() != Finding.NOT_ENDED) {
            return thing.endNs();
        }
        return thing instanceof NonconformityEvent
                ? Math.max(thing.beganNs(), openedNs.getOrDefault(thing.key(), thing.beganNs()))
                : thing.beganNs();
    }
}
