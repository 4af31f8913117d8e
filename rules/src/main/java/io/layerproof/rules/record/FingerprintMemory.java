package io.layerproof.rules.record;

import io.layerproof.rules.message.Identity;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the fingerprints of a machine's latest numbers, so that a copy can be told from a conflict. What it has
 * forgotten is {@code undecided}, never guessed.
 */
public interface FingerprintMemory {

    /** Of how many numbers the fingerprint is kept. */
    int NUMBERS = 10_000;

    /** The fingerprint of a number's first copy, {@link Fingerprint#OF_A_CONFLICT}, or null where it is forgotten. */
    @Nullable
    Fingerprint recall(Identity identity);

    /** Remembers, and forgets what was in its place. */
    void remember(Identity identity, Fingerprint fingerprint);

    /**
     * The place of a number in a memory of {@link #NUMBERS} places: with numbers that follow one another exactly the
     * last {@link #NUMBERS} are known.
     */
    static int place(Identity identity) {
        return (int) (identity.seq() % NUMBERS);
    }
}
