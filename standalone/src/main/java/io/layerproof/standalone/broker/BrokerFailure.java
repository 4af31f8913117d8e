package io.layerproof.standalone.broker;

/** An embedded broker could not be started or stopped. */
public final class BrokerFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokerFailure(String message, Throwable cause) {
        super(message, cause);
    }

    BrokerFailure(String message) {
        super(message);
    }
}
