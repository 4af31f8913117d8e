package io.layerproof.rules.event;

import java.util.List;

/**
 * Tells of a thing that may be told again: what was told last under its key holds. It may be provisional, and may be
 * withdrawn.
 */
public sealed interface RevisableEvent extends Event permits ThingEvent, VerdictEvent.Live {

    /** Of the thing that is told of: the same whenever it is told again. */
    String key();

    /** What must have changed before it is worth telling again, provisionally or to people. */
    List<Enum<?>> gist();

    /** Whether only the wall clock stands behind it. */
    boolean isProvisional();

    /** The same, brought about by the wall clock alone. */
    RevisableEvent provisionally();

    /** The same, taken back. */
    RevisableEvent withdrawn(Amendment.NotConfirmed because);

    /** Names the thing among things of all kinds: {@code deviation:…}. */
    default String thing() {
        return kind().word() + ":" + key();
    }
}
