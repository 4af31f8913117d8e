package io.layerproof.brokers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of 127.0.0.1. */
final class LocalPort {

    /** The only address on which embedded brokers listen. */
    static final String HOST = "127.0.0.1";

    private static final byte[] OCTETS = {127, 0, 0, 1};

    private LocalPort() {}

    /**
     * Checks that a port is free and returns it; for 0 it returns any free port.
     *
     * @param option the command line option that sets the port, for the error message
     * @throws PortInUse if another program listens on it
     */
    static int claim(int port, String option) {
        // Another program may still take the port before the broker does. The broker then fails with its own message.
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(OCTETS), port));
            return socket.getLocalPort();
        } catch (IOException e) {
            if (port == 0) {
                throw new UncheckedIOException("no free port on " + HOST, e);
            }
            throw new PortInUse(port, option, e);
        }
    }
}
