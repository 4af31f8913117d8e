package io.layerproof.rules.judge;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes the state of a case compactly: variable-length integers, raw bits of doubles. */
final class StateWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);

    void bool(boolean value) {
        out.write(value ? 1 : 0);
    }

    /** Zigzag, seven bits a byte: small magnitudes take one byte. */
    void number(long value) {
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /** The place of a word in its list; the version of the state stands for the order of the list. */
    @SuppressWarnings("EnumOrdinal")
    void word(Enum<?> word) {
        number(word.ordinal());
    }

    void real(double value) {
        long bits = Double.doubleToRawLongBits(value);
        for (int shift = 56; shift >= 0; shift -= 8) {
            out.write((int) (bits >>> shift));
        }
    }

    void text(@Nullable String value) {
        if (value == null) {
            number(-1);
            return;
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        out.write(bytes, 0, bytes.length);
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
