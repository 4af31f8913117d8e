package io.layerproof.settle.judge;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.wire.envelope.EnvelopeReader;
import io.layerproof.rules.wire.envelope.EnvelopeReading;
import io.layerproof.rules.wire.kafka.EnvelopeKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The approved envelopes as the registry has them. What was pinned to a build is found by its content for as long as
 * its record is in the topic, also when it has been withdrawn; what is not pinned yet is found only if
 * one content bears its id and version.
 */
public final class EnvelopeShelf {

    /** An envelope and where its record stands. */
    public record Shelved(Envelope envelope, long offset) {}

    private final Map<String, Shelved> byKey = new HashMap<>();
    private final Map<String, Envelope> bySha256 = new HashMap<>();

    /**
     * Takes the next record of the registry; an entry whose file is refused, or whose key it does not bear out, is
     * none.
     */
    public void take(@Nullable String key, byte @Nullable [] file, long offset) {
        if (key == null) {
            return;
        }
        byKey.remove(key);
        if (file != null
                && EnvelopeReader.read(file) instanceof EnvelopeReading.Valid valid
                && EnvelopeKey.of(valid.envelope()).equals(EnvelopeKey.withoutWithdrawal(key))) {
            if (!EnvelopeKey.isWithdrawal(key)) {
                byKey.put(key, new Shelved(valid.envelope(), offset));
            }
            bySha256.put(valid.envelope().sha256(), valid.envelope());
        }
    }

    /** The envelope of an id and version. */
    public Optional<Shelved> find(@Nullable String id, @Nullable String version) {
        if (id == null || version == null) {
            return Optional.empty();
        }
        List<Shelved> found = new ArrayList<>();
        byKey.forEach((key, shelved) -> {
            if (key.startsWith(EnvelopeKey.prefix(id, version))
                    && shelved.envelope().id().equals(id)) {
                found.add(shelved);
            }
        });
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** The envelope of a content. */
    @Nullable
    public Envelope content(String sha256) {
        return bySha256.get(sha256);
    }
}
