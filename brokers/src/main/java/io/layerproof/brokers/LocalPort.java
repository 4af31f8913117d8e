package io.layerproof.brokers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of 127.0.0.1. */
final class LocalPort {

    /** The only address that anything embedded listens at. */
    static final String HOST = "127.0.0.1";

    private static final byte[] OCTETS = {127, 0, 0, 1};

    private LocalPort() {}

    /**
     * The port itself where it is free, or any free one for 0.
     *
     * @throws PortInUse if another program listens there
     */
    static int claim(int port, String option) {
        // Not a promise: another program may take it before the broker does. The broker then fails with its own words.
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
