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

    /** The word that the key {@code type} holds. */
    String word() {
        return word;
    }

    /** The type with this word, or null where there is none. */
    static @Nullable MessageType of(@Nullable String word) {
        for (MessageType type : values()) {
            if (type.word.equals(word)) {
                return type;
            }
        }
        return null;
    }

    /**
     * Whether a message may be of another type than {@link #FRAME}. It searches the bytes without parsing them, since
     * nearly all messages are frames and no record header states the type. The answer may be true for a frame, for
     * example where a name begins alike or an escape could hide the type; a caller who must know parses the message.
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
