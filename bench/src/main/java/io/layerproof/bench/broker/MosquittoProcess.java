package io.layerproof.bench.broker;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A mosquitto in a process of its own, which queues messages without limit for clients that are not connected. */
public final class MosquittoProcess implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final List<String> PLACES =
            List.of("/usr/sbin/mosquitto", "/usr/bin/mosquitto", "/usr/local/sbin/mosquitto");
    private static final long WAIT_S = 30;

    private final Process process;
    private final int port;

    private MosquittoProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts a broker. Returns when it serves. */
    public static MosquittoProcess start(Path directory) throws IOException, InterruptedException {
        String program = PLACES.stream()
                .filter(place -> Files.isExecutable(Path.of(place)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("this bench needs mosquitto: install it"));
        int port = freePort();
        Files.createDirectories(directory);
        Path settings = directory.resolve("mosquitto.conf");
        Files.writeString(
                settings,
                "listener " + port + " " + HOST + "\nallow_anonymous true\npersistence false\nmax_queued_messages 0\n"
                        + "max_queued_bytes 0\nmax_inflight_messages 0\n");
        Process process = new ProcessBuilder(program, "-c", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(
                        Redirect.appendTo(directory.resolve("mosquitto.log").toFile()))
                .start();
        var started = new MosquittoProcess(process, port);
        started.awaitServing();
        return started;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitServing() throws InterruptedException {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_S);
        while (!serves()) {
            if (!process.isAlive() || System.nanoTime() > deadlineNs) {
                throw new IllegalStateException("mosquitto does not serve");
            }
            Thread.sleep(20);
        }
    }

    private boolean serves() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    public String url() {
        return "tcp://" + HOST + ":" + port;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(WAIT_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
