package io.layerproof.rules.state;

import io.layerproof.rules.message.Identity;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes a state into bytes; numbers from −64 to 63 take one byte. {@link StateBytesReader} reads it. */
public final class StateBytes {

    private static final int TEXT_ABSENT = -1;

    private byte[] bytes = new byte[64];
    private int length;

    /** Begins a state with a version, which the reader checks. */
    public static StateBytes ofVersion(int version) {
        StateBytes state = new StateBytes();
        state.bytes[state.length++] = (byte) version;
        return state;
    }

    /** A whole number: zigzag, seven bits for each byte, lowest first. */
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

    /** A boolean, in one byte. */
    public StateBytes flag(boolean value) {
        room(1);
        bytes[length++] = (byte) (value ? 1 : 0);
        return this;
    }

    /** Eight bytes, big-endian, for numbers that are rarely small. */
    public StateBytes eightBytes(long value) {
        room(Long.BYTES);
        ByteBuffer.wrap(bytes, length, Long.BYTES).putLong(value);
        length += Long.BYTES;
        return this;
    }

    /** A double: its eight bytes, so that NaN and −0.0 come back as they are. */
    public StateBytes real(double value) {
        return eightBytes(Double.doubleToRawLongBits(value));
    }

    /**
     * An enum constant, by its ordinal. Whoever writes it has a version of the state that stands for the order of the
     * constants.
     */
    @SuppressWarnings("EnumOrdinal")
    public StateBytes word(Enum<?> word) {
        return number(word.ordinal());
    }

    /** Bytes, with their length before them. */
    public StateBytes bytes(byte[] value) {
        return number(value.length).raw(value, 0, value.length);
    }

    /**
     * Bytes without their length, which the reader must know.
     *
     * @param begin index of the first byte
     * @param count how many bytes
     */
    public StateBytes raw(byte[] from, int begin, int count) {
        room(count);
        System.arraycopy(from, begin, bytes, length, count);
        length += count;
        return this;
    }

    /** A text, or null. Every {@code String} comes back as it is, even one with unpaired surrogates. */
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

    /** The identity of a message. */
    public StateBytes identity(Identity value) {
        return number(value.session()).number(value.seq());
    }

    /** The identity of a message, or null. */
    public StateBytes identityOrNone(@Nullable Identity value) {
        flag(value != null);
        return value == null ? this : identity(value);
    }

    /** How many bytes were written so far. */
    public int length() {
        return length;
    }

    /** A copy of the bytes written so far. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
