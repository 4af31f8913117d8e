package io.layerproof.rules.state;

import io.layerproof.rules.message.Identity;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes a state compactly: small numbers take one byte. {@link StateBytesReader} reads it. */
public final class StateBytes {

    private static final int TEXT_ABSENT = -1;

    private byte[] bytes = new byte[64];
    private int length;

    /** A state that begins with a version, which its reader expects. */
    public static StateBytes ofVersion(int version) {
        StateBytes state = new StateBytes();
        state.bytes[state.length++] = (byte) version;
        return state;
    }

    /** A whole number: zigzag, seven bits a byte. */
    public StateBytes number(long value) {
        long rest = (value << 1) ^ (value >> 63);
        room(10);
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
        return this;
    }

    /** Yes or no. */
    public StateBytes flag(boolean value) {
        room(1);
        bytes[length++] = (byte) (value ? 1 : 0);
        return this;
    }

    /** Eight bytes as they are, for what is not small. */
    public StateBytes eightBytes(long value) {
        room(Long.BYTES);
        ByteBuffer.wrap(bytes, length, Long.BYTES).putLong(value);
        length += Long.BYTES;
        return this;
    }

    /** A double, bit by bit. */
    public StateBytes real(double value) {
        return eightBytes(Double.doubleToRawLongBits(value));
    }

    /** The place of a word in its list; a version of the state stands for the order of the list. */
    @SuppressWarnings("EnumOrdinal")
    public StateBytes word(Enum<?> word) {
        return number(word.ordinal());
    }

    /** Bytes of a length that the reader is told. */
    public StateBytes bytes(byte[] value) {
        return number(value.length).raw(value, 0, value.length);
    }

    /** Bytes whose length the reader knows by itself. */
    public StateBytes raw(byte[] from, int begin, int count) {
        room(count);
        System.arraycopy(from, begin, bytes, length, count);
        length += count;
        return this;
    }

    /** A text, or none. Every {@code String} comes back as it is, also one that is no Unicode. */
    public StateBytes text(@Nullable String value) {
        if (value == null) {
            return number(TEXT_ABSENT);
        }
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        if (new String(utf8, StandardCharsets.UTF_8).equals(value)) {
            return bytes(utf8);
        }
        number(-2L - value.length());
        value.chars().forEach(this::number);
        return this;
    }

    /** The number of a message. */
    public StateBytes identity(Identity value) {
        return number(value.session()).number(value.seq());
    }

    /** The number of a message, or none. */
    public StateBytes identityOrNone(@Nullable Identity value) {
        flag(value != null);
        return value == null ? this : identity(value);
    }

    /** How many bytes there are. */
    public int length() {
        return length;
    }

    /** What was written. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
