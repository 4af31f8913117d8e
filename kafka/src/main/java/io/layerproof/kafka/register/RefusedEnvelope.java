package io.layerproof.kafka.register;

/**
 * An envelope cannot be registered, for its version is taken: by another content, or by one that was withdrawn. The
 * message says by what, with the hashes, and what to do.
 */
public final class RefusedEnvelope extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RefusedEnvelope(String message) {
        super(message);
    }
}
