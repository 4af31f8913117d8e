package io.layerproof.rules.judge;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads what {@link StateWriter} wrote; anything else is an {@link IllegalArgumentException}. */
final class StateReader {

    private final byte[] bytes;
    private int at;

    StateReader(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean bool() {
        int value = next();
        if (value > 1) {
            throw broken("a flag is " + value);
        }
        return value == 1;
    }

    long number() {
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

    /** A count of things that follow, each of at least one byte. */
    int count() {
        long count = number();
        if (count < 0 || count > bytes.length - at) {
            throw broken("a count is " + count);
        }
        return (int) count;
    }

    double real() {
        long bits = 0;
        for (int i = 0; i < 8; i++) {
            bits = bits << 8 | next();
        }
        return Double.longBitsToDouble(bits);
    }

    @Nullable
    String text() {
        long length = number();
        if (length == -1) {
            return null;
        }
        if (length < 0 || length > bytes.length - at) {
            throw broken("a text is " + length + " bytes long");
        }
        String text = new String(bytes, at, (int) length, StandardCharsets.UTF_8);
        at += (int) length;
        return text;
    }

    /** A text that must be there. */
    String presentText() {
        String text = text();
        if (text == null) {
            throw broken("a text is missing");
        }
        return text;
    }

    <E extends Enum<E>> E word(E[] all) {
        long ordinal = number();
        if (ordinal < 0 || ordinal >= all.length) {
            throw broken("there is no word " + ordinal);
        }
        return all[(int) ordinal];
    }

    void end() {
        if (at != bytes.length) {
            throw broken((bytes.length - at) + " bytes are left over");
        }
    }

    private int next() {
        if (at >= bytes.length) {
            throw broken("it is cut short");
        }
        return bytes[at++] & 0xFF;
    }

    IllegalArgumentException broken(String what) {
        return new IllegalArgumentException("this is not the state of a case: " + what + " (byte " + at + ")");
    }
}
