package io.layerproof.settle.judge;

import io.layerproof.rules.envelope.Envelope;
import io.layerproof.rules.register.ApprovedVersion;
import io.layerproof.rules.register.RegisteredEnvelope;
import io.layerproof.rules.wire.envelope.RegistryEntryReader;
import io.layerproof.rules.wire.kafka.EnvelopeKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The approved envelopes as the registry topic has them. An envelope that is pinned to a build is found by its content
 * for as long as its record is in the topic, even after it was withdrawn. For a build that has none pinned, an envelope
 * is found by id and version, and only if no other content is registered under the same.
 */
public final class KnownEnvelopes {

    /** An envelope and the offset of its record. */
    public record Known(Envelope envelope, long offset) {}

    private final Map<String, RegisteredEnvelope> byKey = new HashMap<>();
    private final Map<String, Long> offsets = new HashMap<>();
    private final Map<String, Envelope> bySha256 = new HashMap<>();

    /**
     * Takes the next record of the registry. A file that is refused, or that stands under the key of another, is
     * ignored.
     */
    public void take(@Nullable String key, byte @Nullable [] file, long offset) {
        if (key == null) {
            return;
        }
        byKey.remove(key);
        RegistryEntryReader.read(EnvelopeKey.withoutWithdrawal(key), file).ifPresent(entry -> {
            if (!EnvelopeKey.isWithdrawal(key)) {
                byKey.put(key, entry);
                offsets.put(key, offset);
            }
            bySha256.put(entry.envelope().sha256(), entry.envelope());
        });
    }

    /** The envelope with an id and version, if it is usable. */
    public Optional<Known> find(@Nullable String id, @Nullable String version) {
        return ApprovedVersion.of(byKey.values(), id, version).found().map(this::known);
    }

    private Known known(RegisteredEnvelope entry) {
        Long offset = offsets.get(EnvelopeKey.of(entry.envelope()));
        return new Known(entry.envelope(), Objects.requireNonNull(offset, "each entry has its place"));
    }

    /** The envelope with a SHA-256, in hex. */
    @Nullable
    public Envelope content(String sha256) {
        return bySha256.get(sha256);
    }
}
