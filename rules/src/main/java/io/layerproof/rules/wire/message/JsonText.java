package io.layerproof.rules.wire.message;

import org.jspecify.annotations.Nullable;

/**
 * Checks bytes for what JSON parsers are lenient about: they must be strict UTF-8 (RFC 3629), without a byte order
 * mark, without zero bytes (from which a parser would guess UTF-16), and without half a surrogate pair in an escape.
 * Every string in checked bytes can be written again.
 */
final class JsonText {

    private JsonText() {}

    /** Why the bytes cannot be JSON text, or null where a parser may read them. */
    static Payload.@Nullable Reason problem(byte[] bytes, int offset, int length) {
        int end = offset + length;
        if (length >= 3
                && at(bytes, offset) == 0xEF
                && at(bytes, offset + 1) == 0xBB
                && at(bytes, offset + 2) == 0xBF) {
            return Payload.Reason.BYTE_ORDER_MARK;
        }
        boolean blank = true;
        int at = offset;
        while (at < end) {
            byte b = bytes[at];
            blank &= b == ' ' || b == '\t' || b == '\r' || b == '\n';
            int width =
                    b == '\\' ? escapeWidth(bytes, at, end) : b > 0 ? 1 : b == 0 ? 0 : sequenceWidth(bytes, at, end);
            if (width == 0) {
                return b == 0 ? Payload.Reason.NOT_JSON : Payload.Reason.NOT_UTF8;
            }
            at += width;
        }
        return blank ? Payload.Reason.EMPTY : null;
    }

    /**
     * Bytes of the multi-byte sequence at a place, 0 where it is malformed: overlong, a surrogate, beyond U+10FFFF or
     * cut off.
     */
    private static int sequenceWidth(byte[] bytes, int at, int end) {
        int lead = at(bytes, at);
        int width = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        if (lead < 0xC2 || lead > 0xF4 || at + width > end) {
            return 0;
        }
        int second = at(bytes, at + 1);
        boolean secondFits = switch (lead) {
            case 0xE0 -> second >= 0xA0;
            case 0xED -> second <= 0x9F;
            case 0xF0 -> second >= 0x90;
            case 0xF4 -> second <= 0x8F;
            default -> true;
        };
        for (int i = at + 1; i < at + width; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return secondFits ? width : 0;
    }

    /**
     * Bytes of the escape at a place; 0 where it is half of a surrogate pair. What is no escape at all is left to the
     * parser.
     */
    private static int escapeWidth(byte[] bytes, int at, int end) {
        int unit = utf16Unit(bytes, at, end);
        if (unit < 0) {
            return Math.min(2, end - at);
        }
        if (!Character.isSurrogate((char) unit)) {
            return 6;
        }
        int next = utf16Unit(bytes, at + 6, end);
        boolean pair = next >= 0 && Character.isHighSurrogate((char) unit) && Character.isLowSurrogate((char) next);
        return pair ? 12 : 0;
    }

    /** The unit that a <code>&#92;uXXXX</code> escape at a place stands for, or -1 where there is none. */
    private static int utf16Unit(byte[] bytes, int at, int end) {
        if (at + 6 > end || bytes[at] != '\\' || bytes[at + 1] != 'u') {
            return -1;
        }
        int unit = 0;
        for (int i = at + 2; i < at + 6; i++) {
            int digit = Character.digit(bytes[i], 16);
            if (digit < 0) {
                return -1;
            }
            unit = unit * 16 + digit;
        }
        return unit;
    }

    private static int at(byte[] bytes, int index) {
        return bytes[index] & 0xFF;
    }
}
