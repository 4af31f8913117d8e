package io.layerproof.rules.wire.message;

import java.util.Arrays;
import java.util.Random;

/** One to four small injuries to a payload: a bit, a byte, a piece cut out, doubled or swapped, a token put in. */
public final class Mutation {

    private static final String[] TOKENS = {
        "null",
        "true",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\\u",
        "\\ud800",
        "-",
        "1e400",
        "0.0",
        "99999999999999999999",
        "é",
        " ",
        "\n",
        "7"
    };

    private Mutation() {}

    public static byte[] of(byte[] valid, Random random) {
        byte[] bytes = valid.clone();
        int injuries = random.nextInt(4);
        for (int i = 0; i <= injuries && bytes.length > 1; i++) {
            bytes = injured(bytes, random);
        }
        return bytes;
    }

    private static byte[] injured(byte[] bytes, Random random) {
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + 1 + random.nextInt(12));
        switch (random.nextInt(6)) {
            case 0 -> bytes[from] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[from] = (byte) random.nextInt(256);
            case 2 -> {
                return spliced(bytes, from, to, new byte[0]);
            }
            case 3 -> {
                return spliced(bytes, to, to, Arrays.copyOfRange(bytes, from, to));
            }
            case 4 -> {
                byte swapped = bytes[from];
                bytes[from] = bytes[to - 1];
                bytes[to - 1] = swapped;
            }
            default -> {
                return spliced(
                        bytes,
                        from,
                        from,
                        TOKENS[random.nextInt(TOKENS.length)].getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        return bytes;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] middle) {
        byte[] result = new byte[bytes.length - (to - from) + middle.length];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(middle, 0, result, from, middle.length);
        System.arraycopy(bytes, to, result, from + middle.length, bytes.length - to);
        return result;
    }
}
