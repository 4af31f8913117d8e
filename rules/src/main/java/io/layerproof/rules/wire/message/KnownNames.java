package io.layerproof.rules.wire.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A cache of names, so that a name that comes with every frame becomes a {@code String} once. Its size is bounded: a
 * newer name replaces an older one. It is thread-safe without locks: a slot always holds a complete name, and a cache
 * miss costs only time.
 */
final class KnownNames {

    private static final int SLOTS = 512;
    private static final int LONGEST = 64;

    private final @Nullable Known[] slots = new @Nullable Known[SLOTS];

    private record Known(byte[] ascii, String text) {}

    /** The name in ASCII bytes from {@code from} to before {@code end}. */
    String name(byte[] bytes, int from, int end) {
        int slot = slot(bytes, from, end);
        Known known = slots[slot];
        if (known != null && Arrays.equals(known.ascii, 0, known.ascii.length, bytes, from, end)) {
            return known.text;
        }
        String text = new String(bytes, from, end - from, StandardCharsets.US_ASCII);
        if (end - from <= LONGEST) {
            slots[slot] = new Known(Arrays.copyOfRange(bytes, from, end), text);
        }
        return text;
    }

    /** Names of one length mostly differ in their middle or at their end. */
    private static int slot(byte[] bytes, int from, int end) {
        int length = end - from;
        if (length == 0) {
            return 0;
        }
        int mix = ((length * 31 + bytes[from]) * 31 + bytes[from + length / 2]) * 31 + bytes[end - 1];
        return (mix * 31 + bytes[from + length * 3 / 4]) & (SLOTS - 1);
    }
}
