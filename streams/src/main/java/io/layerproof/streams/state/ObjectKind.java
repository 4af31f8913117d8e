package io.layerproof.streams.state;

/**
 * A kind of object in a store.
 *
 * @param letter stands before every key of the changelog: for ever, and each for one kind only
 * @param mostLive how many objects are kept live beyond a transaction; of more, those that were asked for longest ago
 *     are read again when they are needed
 * @param <T> the objects
 */
@SuppressWarnings("UnusedTypeParameter") // it says what a shelf holds
public record ObjectKind<T>(char letter, int mostLive) {

    /** A kind of which all objects stay live. */
    public static <T> ObjectKind<T> of(char letter) {
        return new ObjectKind<>(letter, Integer.MAX_VALUE);
    }

    /**
     * Checks both.
     *
     * @throws IllegalArgumentException if the letter is not from a to z, or nothing may be live
     */
    public ObjectKind {
        if (letter < 'a' || letter > 'z' || mostLive < 1) {
            throw new IllegalArgumentException(
                    "a kind has a letter from a to z and keeps at least one: " + letter + " " + mostLive);
        }
    }
}
