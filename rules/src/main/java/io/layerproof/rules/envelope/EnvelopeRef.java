package io.layerproof.rules.envelope;

import org.jspecify.annotations.Nullable;

/**
 * A reference to one envelope, by name, version and content.
 *
 * @param id name of the envelope
 * @param version its version
 * @param sha256 lower-case hex of the SHA-256 of its file
 */
public record EnvelopeRef(String id, long version, String sha256) {

    public static EnvelopeRef of(Envelope envelope) {
        return new EnvelopeRef(envelope.id(), envelope.version(), envelope.sha256());
    }

    /** The reference of an envelope, or null where there is no envelope. */
    public static @Nullable EnvelopeRef orNone(@Nullable Envelope envelope) {
        return envelope == null ? null : of(envelope);
    }
}
