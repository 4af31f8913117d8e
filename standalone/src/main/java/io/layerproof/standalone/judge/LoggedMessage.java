package io.layerproof.standalone.judge;

import io.layerproof.rules.message.Identity;
import io.layerproof.rules.message.Message;
import io.layerproof.rules.wire.CanonicalContent;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A message of a log and the bytes it was read from.
 *
 * @param bytes holds its object at {@code offset}, {@code length} bytes long
 */
record LoggedMessage(Message message, byte[] bytes, int offset, int length) {

    Identity identity() {
        return message.header().identity();
    }

    byte[] canonicalContent() {
        return CanonicalContent.of(bytes, offset, length);
    }

    /** Messages one after another. */
    interface Source extends Closeable {

        /** The next message, or null at the end. */
        @Nullable
        LoggedMessage next() throws IOException;
    }
}
