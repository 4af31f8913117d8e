package io.layerproof.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Ports of 127.0.0.1 that nobody listens at. */
final class FreePorts {

    static final String HOST = "127.0.0.1";

    private FreePorts() {}

    static int one() {
        try (var socket = new ServerSocket()) {
            socket.bind(at(0));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }

    /** A port as an address. */
    static InetSocketAddress at(int port) throws UnknownHostException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    }
}
