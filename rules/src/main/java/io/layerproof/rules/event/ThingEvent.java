package io.layerproof.rules.event;

import java.util.List;

/** Tells how a thing of a build stands: complete in itself, and once more whenever that changes. */
public sealed interface ThingEvent extends RevisableEvent
        permits DeviationEvent, NonconformityEvent, FindingEvent, LayerEvent {

    Standing standing();

    /** The same thing, standing otherwise. */
    ThingEvent standing(Standing other);

    /** Event time at which it began, as far as people are told of it, nanoseconds since 1970. */
    long beganNs();

    /** Its end, {@code Finding.NOT_ENDED}, or {@code Finding.NO_LENGTH} for something at an instant. */
    long endNs();

    /** The layers that it touches, rising. */
    List<Long> layers();

    @Override
    default List<Enum<?>> gist() {
        return List.of(standing().state());
    }

    @Override
    default boolean isProvisional() {
        return standing().provisional();
    }

    @Override
    default ThingEvent provisionally() {
        return standing(standing().provisionally());
    }

    @Override
    default ThingEvent withdrawn(Amendment.NotConfirmed because) {
        return standing(standing().withdrawn().amended(because));
    }

    /** The same, put back since something else was told meanwhile that is not so. */
    default ThingEvent putBack(Amendment.NotConfirmed because) {
        return standing(standing().amended(because));
    }
}
