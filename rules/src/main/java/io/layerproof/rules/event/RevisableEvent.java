package io.layerproof.rules.event;

import java.util.List;

/**
 * An event that may be published again with other content: the last one under its key is valid. It may be provisional,
 * and it may be withdrawn.
 */
public sealed interface RevisableEvent extends Event permits ThingEvent, VerdictEvent.Live {

    /** Identifies the thing that the event is about. Every later event about it has the same key. */
    String key();

    /**
     * The part that readers wait for. A provisional event is published again, and people see a new line, only when this
     * part has changed.
     */
    List<Enum<?>> gist();

    /** Whether the wall clock alone caused it, and no message has confirmed it yet (spec, section 9). */
    boolean isProvisional();

    /** The same event, marked as provisional. */
    RevisableEvent provisionally();

    /** The same event, withdrawn. */
    RevisableEvent withdrawn(Amendment.NotConfirmed because);

    /** The key with its kind in front, unique among all kinds: {@code deviation:…}. */
    default String thing() {
        return kind().word() + ":" + key();
    }
}
