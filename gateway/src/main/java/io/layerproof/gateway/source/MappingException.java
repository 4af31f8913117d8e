package io.layerproof.gateway.source;

/** A machine profile or a mapping file that cannot be used; the message begins with the path of the key. */
public final class MappingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MappingException(String message) {
        super(message);
    }

    public MappingException(String message, Throwable cause) {
        super(message, cause);
    }
}
