package io.layerproof.campaign;

/** A case could not be brought to its end: the message says what did not come about. */
final class CaseFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CaseFailure(String message) {
        super(message);
    }

    CaseFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
