package io.layerproof.rules.wire.message;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Computes fingerprints of {@link CanonicalContent} and reuses its buffers for each message. Not thread-safe. */
public final class ContentFingerprint {

    /**
     * Stays empty; each digest is a clone of it. Looking up the algorithm takes as long as hashing a short message.
     */
    private static final MessageDigest SHA256 = sha256();

    private final PlainContent plain = new PlainContent();

    /** One that has seen nothing. */
    public ContentFingerprint() {}

    /**
     * The {@link CanonicalContent#fingerprint} of a message.
     *
     * @param bytes holds the message's object, as {@link Payload.Element} says where
     * @throws IllegalArgumentException if that is not JSON a {@link MessageReader} has read
     */
    public byte[] of(byte[] bytes, int offset, int length) {
        if (plain.write(bytes, offset, length)) {
            return of(plain.out(), plain.size());
        }
        byte[] canonical = CanonicalContent.ofAny(bytes, offset, length);
        return of(canonical, canonical.length);
    }

    static byte[] of(byte[] canonical, int length) {
        try {
            MessageDigest digest = (MessageDigest) SHA256.clone();
            digest.update(canonical, 0, length);
            return Arrays.copyOf(digest.digest(), CanonicalContent.FINGERPRINT_BYTES);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Java's own SHA-256 can be copied", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
