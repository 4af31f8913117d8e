package io.layerproof.rules.record;

import io.layerproof.rules.state.StateBytes;
import io.layerproof.rules.state.StateBytesReader;
import java.nio.ByteBuffer;

/**
 * 16 bytes that stand for the content of a message: equal contents have equal fingerprints, different ones in practice
 * never (spec, section 2: copies are compared as parsed JSON, numbers by value, {@code received} apart).
 *
 * @param high the first eight bytes
 * @param low the last eight bytes
 */
public record Fingerprint(long high, long low) {

    /** How many bytes it is. */
    public static final int BYTES = 16;

    /** Stands for a number whose copies differ: whatever comes for it from now on is part of the conflict. */
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

    /** Writes it as a part of a state. */
    public void save(StateBytes out) {
        out.eightBytes(high).eightBytes(low);
    }

    /** Reads it as a part of a state. */
    public static Fingerprint restore(StateBytesReader in) {
        return new Fingerprint(in.eightBytes(), in.eightBytes());
    }
}
