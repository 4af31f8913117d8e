package io.layerproof.rules.state;

import io.layerproof.rules.message.Identity;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link StateBytes} wrote. Every method throws {@link IllegalArgumentException} if it finds anything else.
 */
public final class StateBytesReader {

    private final String name;
    private final byte[] bytes;
    private int at;

    /** Reads from the first byte. */
    public StateBytesReader(byte[] bytes) {
        this("", bytes);
    }

    /**
     * Reads from the first byte.
     *
     * @param name what error messages call the bytes
     */
    public StateBytesReader(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    /**
     * Reads from the byte after the version.
     *
     * @throws IllegalArgumentException if the bytes begin with another version
     */
    public static StateBytesReader ofVersion(int version, byte[] bytes) {
        StateBytesReader reader = new StateBytesReader(bytes);
        int written = bytes.length == 0 ? -1 : reader.next();
        if (written != version) {
            throw new IllegalArgumentException("a state of version " + written + ", expected " + version);
        }
        return reader;
    }

    /** A whole number. */
    public long number() {
        long rest = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int part = next();
            rest |= (long) (part & 0x7F) << shift;
            if (part < 0x80) {
                return (rest >>> 1) ^ -(rest & 1);
            }
        }
        throw broken("a number is longer than 64 bits");
    }

    /** A whole number, which must lie in [least, most]. */
    public long number(long least, long most) {
        long number = number();
        if (number < least || number > most) {
            throw broken(number + " is not a number from " + least + " to " + most);
        }
        return number;
    }

    /** The number of items that follow, each of at least one byte. */
    public int count() {
        return (int) number(0, bytes.length - at);
    }

    /** A boolean. */
    public boolean flag() {
        int value = next();
        if (value > 1) {
            throw broken("a flag is " + value);
        }
        return value == 1;
    }

    /** Eight bytes, big-endian. */
    public long eightBytes() {
        require(Long.BYTES);
        long value = ByteBuffer.wrap(bytes, at, Long.BYTES).getLong();
        at += Long.BYTES;
        return value;
    }

    /**
     * An enum constant.
     *
     * @param all the constants in the order in which they were written
     */
    public <E extends Enum<E>> E word(E[] all) {
        return all[(int) number(0, all.length - 1)];
    }

    /** A double, from its eight bytes. */
    public double real() {
        return Double.longBitsToDouble(eightBytes());
    }

    /** Bytes with their length before them. */
    public byte[] bytes() {
        return bytes(count());
    }

    /** A text, or null. */
    public @Nullable String text() {
        long length = number();
        if (length == -1) {
            return null;
        }
        if (length >= 0) {
            return new String(bytes((int) Math.min(length, Integer.MAX_VALUE)), StandardCharsets.UTF_8);
        }
        StringBuilder text = new StringBuilder();
        for (long left = -2L - length; left > 0; left--) {
            text.append((char) number());
        }
        return text.toString();
    }

    /** A text, which must not be null. */
    public String presentText() {
        String text = text();
        if (text == null) {
            throw broken("a text is missing");
        }
        return text;
    }

    /** All bytes that are left. */
    public byte[] rest() {
        return bytes(bytes.length - at);
    }

    /** The identity of a message. */
    public Identity identity() {
        return new Identity(number(), number());
    }

    /** The identity of a message, or null. */
    public @Nullable Identity identityOrNone() {
        return flag() ? identity() : null;
    }

    /** Whether everything has been read. */
    public boolean isAtEnd() {
        return at == bytes.length;
    }

    /**
     * Checks that everything has been read.
     *
     * @throws IllegalArgumentException if bytes are left
     */
    public void end() {
        if (!isAtEnd()) {
            throw broken((bytes.length - at) + " bytes are left over");
        }
    }

    private byte[] bytes(int length) {
        require(length);
        byte[] slice = Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return slice;
    }

    private int next() {
        require(1);
        return bytes[at++] & 0xFF;
    }

    private void require(int more) {
        if (bytes.length - at < more) {
            throw broken("it is cut short");
        }
    }

    /**
     * The exception to throw where a value that was read is impossible.
     *
     * @param what what is wrong
     */
    public IllegalArgumentException broken(String what) {
        String where = (name.isEmpty() ? "byte " : name + ", byte ") + at;
        return new IllegalArgumentException("this is not a state: " + what + " (" + where + ")");
    }
}
