package io.layerproof.rules.wire.message;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The types of messages. */
public enum MessageType {
    BUILD_STARTED,
    FRAME,
    BUILD_ENDED;

    private static final byte[] OF_A_BUILD = "build-".getBytes(StandardCharsets.US_ASCII);

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** As {@code type} says it. */
    String word() {
        return word;
    }

    /** The type with a word, or null. */
    static @Nullable MessageType of(@Nullable String word) {
        for (MessageType type : values()) {
            if (type.word.equals(word)) {
                return type;
            }
        }
        return null;
    }

    /**
     * Whether a message can be of another type than {@link #FRAME}, told from its bytes without reading them: no header
     * of a record says it, and nearly all messages are frames. Names that begin alike make it true as well, and so does
     * an escape, which may hide the type's name: who needs to know reads the message then.
     */
    public static boolean mayBeginOrEndABuild(byte[] message) {
        for (int i = 0; i < message.length; i++) {
            if (message[i] == '\\' || (message[i] == OF_A_BUILD[0] && beginsAt(i, message))) {
                return true;
            }
        }
        return false;
    }

    private static boolean beginsAt(int from, byte[] message) {
        for (int i = 0; i < OF_A_BUILD.length; i++) {
            if (from + i >= message.length || message[from + i] != OF_A_BUILD[i]) {
                return false;
            }
        }
        return true;
    }
}
