package io.layerproof.kafka.cluster;

/** An embedded broker could not be started or stopped. */
public final class BrokerFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BrokerFailure(String message, Throwable cause) {
        super(message, cause);
    }

    public BrokerFailure(String message) {
        super(message);
    }
}
