package io.layerproof.ingest;

import io.layerproof.programs.Programs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A mosquitto of this machine as a process of its own; see {@link Programs} for where none is installed. */
public final class Mosquitto implements AutoCloseable {

    private static final long WAIT_S = 30;

    private final Process process;

    private Mosquitto(Process process) {
        this.process = process;
    }

    /**
     * Starts it; returns when it listens.
     *
     * @param directory where its configuration is written
     * @param configuration without {@code user}
     * @param port where it will listen
     */
    public static Mosquitto start(Path directory, String configuration, int port) throws IOException {
        Path program = Programs.needed("mosquitto");
        Path file = Files.writeString(directory.resolve("mosquitto.conf"), configuration + "\nuser root\n");
        Process process = new ProcessBuilder(program.toString(), "-c", file.toString(), "-v")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("mosquitto.log").toFile())
                .start();
        Mosquitto started = new Mosquitto(process);
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_S);
        while (!listens(port)) {
            if (!process.isAlive() || System.nanoTime() > deadlineNs) {
                started.close();
                throw new IOException(
                        "mosquitto does not start: " + Files.readString(directory.resolve("mosquitto.log")));
            }
            LockSupport.parkNanos(20_000_000);
        }
        return started;
    }

    /**
     * The shipped configuration with other paths and another port. The shipped access list is put beside it; {@code
     * ca.pem}, {@code server.pem}, {@code server.key} and {@code passwords} are to lie there too.
     */
    public static String shippedConfiguration(Path directory, int port) throws IOException {
        Path shipped = Path.of(System.getProperty("basedir", "."), "..", "deploy", "mosquitto");
        Files.copy(shipped.resolve("acl"), directory.resolve("acl"));
        return Files.readString(shipped.resolve("mosquitto.conf"))
                .replace("listener 8883", "listener " + port + " 127.0.0.1")
                .replace("/etc/mosquitto/layerproof/", directory + "/")
                .replace("/var/lib/mosquitto/", directory + "/");
    }

    /** A file of passwords with these users. */
    public static Path passwords(Path directory, Map<String, String> users) throws IOException, InterruptedException {
        Path file = Files.createFile(directory.resolve("passwords"));
        for (Map.Entry<String, String> user : users.entrySet()) {
            Process process = new ProcessBuilder(
                            Programs.needed("mosquitto_passwd").toString(),
                            "-b",
                            file.toString(),
                            user.getKey(),
                            user.getValue())
                    .start();
            if (!process.waitFor(WAIT_S, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("mosquitto_passwd failed");
            }
        }
        return file;
    }

    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
