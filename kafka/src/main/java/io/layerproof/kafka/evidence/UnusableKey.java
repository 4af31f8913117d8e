package io.layerproof.kafka.evidence;

import org.jspecify.annotations.Nullable;

/** A sealing key, or its public half, cannot be used. The message says which file, why, and the way out. */
public final class UnusableKey extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    UnusableKey(String message) {
        this(message, null);
    }

    UnusableKey(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
