package io.layerproof.kafka.evidence;

import org.jspecify.annotations.Nullable;

/** A sealing key, private or public, cannot be used. The message names the file, the reason and what to do. */
public final class UnusableKey extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    UnusableKey(String message) {
        this(message, null);
    }

    UnusableKey(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
