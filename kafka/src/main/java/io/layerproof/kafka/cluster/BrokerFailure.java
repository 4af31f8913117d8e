package io.layerproof.kafka.cluster;

/** A broker does not do what it must: an embedded one does not start or stop, or Kafka does not answer. */
public final class BrokerFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BrokerFailure(String message, Throwable cause) {
        super(message, cause);
    }

    public BrokerFailure(String message) {
        super(message);
    }
}
