package io.layerproof.rules.event;

import org.jspecify.annotations.Nullable;

/**
 * How a thing stands that is told of.
 *
 * @param state its state
 * @param provisional whether only the wall clock stands behind it
 * @param amendment why it is told otherwise than before; null where it is not
 */
public record Standing(
        State state, boolean provisional, @Nullable Amendment amendment) {

    /** What a message brought about that ends then. */
    static Standing confirmed(long endNs) {
        return new Standing(State.at(endNs), false, null);
    }

    /** The same, brought about by the wall clock alone. */
    public Standing provisionally() {
        return new Standing(state, true, amendment);
    }

    /** The same, because of an amendment. */
    public Standing amended(Amendment because) {
        return new Standing(state, provisional, because);
    }

    /** Taken back. */
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
