package io.layerproof.brokers;

/**
 * Another program listens on the port of a broker. The message names the port and the command line option that changes
 * it.
 */
public final class PortInUse extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PortInUse(int port, String option, Throwable cause) {
        super(
                "port " + port + " on 127.0.0.1 is in use; choose another one with " + option
                        + " PORT (0: any free one)",
                cause);
    }
}
