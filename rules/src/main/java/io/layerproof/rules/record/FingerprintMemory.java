package io.layerproof.rules.record;

import io.layerproof.rules.message.Identity;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the fingerprints of a machine's latest numbers, to distinguish duplicates from conflicts. A copy whose
 * number is forgotten is {@link Fate#UNDECIDED}.
 */
public interface FingerprintMemory {

    /** How many fingerprints are kept. */
    int NUMBERS = 10_000;

    /**
     * The fingerprint of the first copy of a number; {@link Fingerprint#OF_A_CONFLICT} if its copies differ; null if it
     * is forgotten.
     */
    @Nullable
    Fingerprint recall(Identity identity);

    /** Remembers a fingerprint, and forgets the one that shares its {@link #place}. */
    void remember(Identity identity, Fingerprint fingerprint);

    /**
     * Where a number is kept among {@link #NUMBERS} places: at seq modulo that many. So of consecutive numbers exactly
     * the last {@link #NUMBERS} are remembered.
     */
    static int place(Identity identity) {
        return (int) (identity.seq() % NUMBERS);
    }
}
