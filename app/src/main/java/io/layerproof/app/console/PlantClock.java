package io.layerproof.app.console;

import io.layerproof.rules.event.BuildEvent;
import io.layerproof.rules.event.DeviationEvent;
import io.layerproof.rules.event.Event;
import io.layerproof.rules.event.FindingEvent;
import io.layerproof.rules.event.LayerEvent;
import io.layerproof.rules.event.NonconformityEvent;
import io.layerproof.rules.event.State;
import io.layerproof.rules.event.ThingEvent;
import io.layerproof.rules.verdict.Finding;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Finds the event time to show for an event: when the thing that it reports began or ended. A nonconformity began, or
 * got worse, with the beginning of its latest deviation, so pass deviations in before their nonconformity.
 */
final class PlantClock {

    /** Beginning of the latest deviation, by the id of its nonconformity. */
    private final Map<String, Long> openedNs = new HashMap<>();

    /** Nanoseconds since 1970; empty if the event has no time. */
    OptionalLong timeNs(Event event) {
        if (event instanceof BuildEvent.Started started) {
            return OptionalLong.of(started.timeNs());
        }
        if (event instanceof BuildEvent.Unjudged unjudged) {
            return OptionalLong.of(unjudged.timeNs());
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
        if (thing instanceof FindingEvent event && event.run().count() > 1) {
            return event.run().lastOnsetNs();
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
