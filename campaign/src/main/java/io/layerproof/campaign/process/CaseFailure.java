package io.layerproof.campaign.process;

/** A case could not be completed. The message says what did not happen. */
public final class CaseFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CaseFailure(String message) {
        super(message);
    }

    public CaseFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
