package io.layerproof.rules.event;

import java.util.List;

/** The state of one deviation, nonconformity, finding or layer. Published again whenever that state changes. */
public sealed interface ThingEvent extends RevisableEvent
        permits DeviationEvent, NonconformityEvent, FindingEvent, LayerEvent {

    Standing standing();

    /** The same event with another standing. */
    ThingEvent standing(Standing other);

    /** Event time at which it began for people, nanoseconds since 1970: a deviation begins for them when it opens. */
    long beganNs();

    /**
     * Event time at which it ended, nanoseconds since 1970; {@code Finding.NOT_ENDED} while it is open, {@code
     * Finding.NO_LENGTH} for something at an instant.
     */
    long endNs();

    /** The layers that it touches, in ascending order. */
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

    /** The same event, published again because what was published in between turned out to be wrong. */
    default ThingEvent putBack(Amendment.NotConfirmed because) {
        return standing(standing().amended(because));
    }
}
