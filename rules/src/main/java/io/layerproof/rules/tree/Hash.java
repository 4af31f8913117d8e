package io.layerproof.rules.tree;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A SHA-256 hash, as it is used in hash trees (RFC 9162, section 2.1.1). What is hashed begins with 0x00 for a leaf and
 * with 0x01 for a node, so that neither can be taken for the other.
 */
public final class Hash {

    /** Size of a hash in bytes. */
    public static final int BYTES = 32;

    /** Is never fed, only cloned: looking the algorithm up takes as long as hashing a short message. */
    private static final MessageDigest SHA256 = lookUp();

    /** The root of a tree without leaves: SHA-256 of nothing. */
    public static final Hash OF_NO_LEAVES = new Hash(sha256().digest());

    private static final byte LEAF = 0x00;
    private static final byte NODE = 0x01;

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The hash that consists of these bytes.
     *
     * @throws IllegalArgumentException if there are not exactly 32 bytes
     */
    public static Hash of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a hash is 32 bytes, not " + bytes.length);
        }
        return new Hash(bytes.clone());
    }

    /**
     * The hash that these hex digits stand for.
     *
     * @throws IllegalArgumentException if they are not 64 lower-case hex digits
     */
    public static Hash ofHex(String hex) {
        Hash hash = of(HexFormat.of().parseHex(hex));
        if (!hash.hex().equals(hex)) {
            throw new IllegalArgumentException("a hash is written in lower-case hex");
        }
        return hash;
    }

    /** SHA-256 of the bytes themselves; not a leaf or node of a tree. */
    public static Hash ofContent(byte[] content) {
        return new Hash(sha256().digest(content));
    }

    /** SHA-256(0x00 ‖ content): the hash of a leaf. */
    public static Hash ofLeaf(byte[] content) {
        MessageDigest digest = sha256();
        digest.update(LEAF);
        return new Hash(digest.digest(content));
    }

    /**
     * SHA-256(0x00 ‖ length of the header in 4 bytes, big-endian ‖ header ‖ content): the hash of a leaf with a {@link
     * LeafHeader}.
     */
    static Hash ofLeaf(byte[] header, byte[] content) {
        MessageDigest digest = sha256();
        digest.update(LEAF);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(header.length).array());
        digest.update(header);
        return new Hash(digest.digest(content));
    }

    /** SHA-256(0x01 ‖ left ‖ right): the hash of a node with two children. */
    static Hash ofNode(Hash left, Hash right) {
        MessageDigest digest = sha256();
        digest.update(NODE);
        digest.update(left.bytes);
        return new Hash(digest.digest(right.bytes));
    }

    /** A new SHA-256 digest that has been fed nothing. */
    static MessageDigest sha256() {
        try {
            return (MessageDigest) SHA256.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Java's own SHA-256 can be copied", e);
        }
    }

    private static MessageDigest lookUp() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Its 32 bytes, copied. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** 64 lower-case hex digits. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
