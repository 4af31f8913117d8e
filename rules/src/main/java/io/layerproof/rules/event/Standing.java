package io.layerproof.rules.event;

import org.jspecify.annotations.Nullable;

/**
 * State of the thing that an event is about, and how firm that state is.
 *
 * @param state open, ended or withdrawn
 * @param provisional whether the wall clock alone caused it (spec, section 9)
 * @param amendment why the content differs from what was published before; null where it does not
 */
public record Standing(
        State state, boolean provisional, @Nullable Amendment amendment) {

    /** Of something that a message caused: open if it has not ended, else ended. */
    static Standing confirmed(long endNs) {
        return new Standing(State.at(endNs), false, null);
    }

    /** The same, marked as provisional. */
    public Standing provisionally() {
        return new Standing(state, true, amendment);
    }

    /** The same, with the reason for the change. */
    public Standing amended(Amendment because) {
        return new Standing(state, provisional, because);
    }

    /** The same, withdrawn. */
    public Standing withdrawn() {
        return new Standing(State.WITHDRAWN, provisional, amendment);
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    public boolean isWithdrawn() {
        return state == State.WITHDRAWN;
    }
}
