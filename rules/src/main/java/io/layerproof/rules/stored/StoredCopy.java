package io.layerproof.rules.stored;

import io.layerproof.rules.message.Identity;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A copy of a message in a stored record: with its bytes, or, of an equal one, only that it came. */
public sealed interface StoredCopy permits StoredMessage, FurtherCopy {

    /** The number its gateway gave it. */
    Identity identity();

    /** Copies one after another. */
    interface Source extends Closeable {

        /** The next copy, or null at the end. */
        @Nullable
        StoredCopy next() throws IOException;
    }
}
