package io.layerproof.settle.judge;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.register.ApprovedVersion;
import io.layerproof.rules.register.RegisteredEnvelope;
import io.layerproof.rules.wire.envelope.RegistryEntry;
import io.layerproof.rules.wire.kafka.EnvelopeKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
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

    private final Map<String, RegisteredEnvelope> byKey = new HashMap<>();
    private final Map<String, Long> offsets = new HashMap<>();
    private final Map<String, Envelope> bySha256 = new HashMap<>();

    /**
     * Takes the next record of the registry; an entry whose file is refused, or that stands under another's key, is
     * none.
     */
    public void take(@Nullable String key, byte @Nullable [] file, long offset) {
        if (key == null) {
            return;
        }
        byKey.remove(key);
        RegistryEntry.read(EnvelopeKey.withoutWithdrawal(key), file).ifPresent(entry -> {
            if (!EnvelopeKey.isWithdrawal(key)) {
                byKey.put(key, entry);
                offsets.put(key, offset);
            }
            bySha256.put(entry.envelope().sha256(), entry.envelope());
        });
    }

    /** The envelope of an id and version. */
    public Optional<Shelved> find(@Nullable String id, @Nullable String version) {
        return ApprovedVersion.of(byKey.values(), id, version).found().map(this::shelved);
    }

    private Shelved shelved(RegisteredEnvelope entry) {
        Long offset = offsets.get(EnvelopeKey.of(entry.envelope()));
        return new Shelved(entry.envelope(), Objects.requireNonNull(offset, "each entry has its place"));
    }

    /** The envelope of a content. */
    @Nullable
    public Envelope content(String sha256) {
        return bySha256.get(sha256);
    }
}
