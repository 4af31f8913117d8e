package io.layerproof.kafka.register;

/**
 * An envelope cannot be registered because its version is taken, by another content or by a withdrawn one. The message
 * names the hashes and says what to do.
 */
public final class RefusedEnvelope extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RefusedEnvelope(String message) {
        super(message);
    }
}
