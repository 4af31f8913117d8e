package io.layerproof.rules.record;

import io.layerproof.rules.state.StateBytes;
import io.layerproof.rules.state.StateBytesReader;
import java.nio.ByteBuffer;

/**
 * A hash of 16 bytes of the content of a message. Equal contents have equal fingerprints; different contents
 * practically never have. Content is the parsed JSON with numbers by value and without {@code received} (spec, section
 * 2).
 *
 * @param high the first eight bytes
 * @param low the last eight bytes
 */
public record Fingerprint(long high, long low) {

    /** Size of a fingerprint in bytes. */
    public static final int BYTES = 16;

    /** Stands for a number whose copies differ: every further copy is part of the conflict. */
    public static final Fingerprint OF_A_CONFLICT = new Fingerprint(0, 0);

    /**
     * The fingerprint of 16 bytes.
     *
     * @throws IllegalArgumentException if there are not exactly 16
     */
    public static Fingerprint of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a fingerprint is 16 bytes, not " + bytes.length);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new Fingerprint(buffer.getLong(), buffer.getLong());
    }

    /** Writes it into a saved state. */
    public void save(StateBytes out) {
        out.eightBytes(high).eightBytes(low);
    }

    /** Reads it from a saved state. */
    public static Fingerprint restore(StateBytesReader in) {
        return new Fingerprint(in.eightBytes(), in.eightBytes());
    }
}
