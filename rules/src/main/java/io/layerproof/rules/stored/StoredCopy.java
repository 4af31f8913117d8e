package io.layerproof.rules.stored;

import io.layerproof.rules.message.Identity;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a message in a stored record: with its bytes, or, if it equals the first copy, only the fact that it came.
 */
public sealed interface StoredCopy permits StoredMessage, FurtherCopy {

    /** The number that its gateway gave it. */
    Identity identity();

    /** A stream of copies. */
    interface Source extends Closeable {

        /**
         * The next copy, or null at the end.
         *
         * @throws IOException if it cannot be read
         */
        @Nullable
        StoredCopy next() throws IOException;
    }
}
