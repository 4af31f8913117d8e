package io.layerproof.streams.state;

/**
 * A kind of object in a store.
 *
 * @param letter the first byte of every key of the changelog; it must never change, nor serve for another kind
 * @param mostLive how many objects stay live beyond a transaction; if there are more, the least recently used are
 *     dropped, and read again when they are needed
 * @param <T> the objects
 */
@SuppressWarnings("UnusedTypeParameter") // it says what a cache holds
public record ObjectKind<T>(char letter, int mostLive) {

    /** A kind of which all objects stay live. */
    public static <T> ObjectKind<T> of(char letter) {
        return new ObjectKind<>(letter, Integer.MAX_VALUE);
    }

    /**
     * Checks both values.
     *
     * @throws IllegalArgumentException if the letter is not from a to z, or {@code mostLive} is less than 1
     */
    public ObjectKind {
        if (letter < 'a' || letter > 'z' || mostLive < 1) {
            throw new IllegalArgumentException(
                    "a kind has a letter from a to z and keeps at least one: " + letter + " " + mostLive);
        }
    }
}
