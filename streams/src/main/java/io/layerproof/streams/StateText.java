package io.layerproof.streams;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Texts of any length in a state; an absent one stays absent. */
final class StateText {

    private static final int ABSENT = -1;

    private StateText() {}

    static void write(DataOutputStream out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(ABSENT);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static @Nullable String readOrNull(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length == ABSENT ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    /** @throws IOException if it is absent */
    static String read(DataInputStream in) throws IOException {
        String text = readOrNull(in);
        if (text == null) {
            throw new IOException("a text of the state is absent");
        }
        return text;
    }
}
