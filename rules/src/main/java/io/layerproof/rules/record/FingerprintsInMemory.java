package io.layerproof.rules.record;

import io.layerproof.rules.message.Identity;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps the fingerprints of one machine on the heap. */
public final class FingerprintsInMemory implements FingerprintMemory {

    private record Remembered(Identity identity, Fingerprint fingerprint) {}

    private final Map<Integer, Remembered> places = new HashMap<>();

    @Override
    public @Nullable Fingerprint recall(Identity identity) {
        Remembered remembered = places.get(FingerprintMemory.place(identity));
        return remembered != null && remembered.identity.equals(identity) ? remembered.fingerprint : null;
    }

    @Override
    public void remember(Identity identity, Fingerprint fingerprint) {
        places.put(FingerprintMemory.place(identity), new Remembered(identity, fingerprint));
    }
}
