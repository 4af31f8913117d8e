package io.layerproof.bench.peers;

import io.layerproof.bench.RealJob;
import io.layerproof.app.console.QuietLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process that one contestant has for itself, over all rounds, so that it stays warm and its processor time is its
 * own. Flink's connector needs a Kafka client that is older than that of Kafka Streams, so the class paths differ too.
 * On its input come {@code start group directory} and {@code stop}; each is answered by a line.
 */
final class ContestantProcess implements AutoCloseable {

    /** The streams service. */
    static final String OURS = "layerproof";

    /** What Flink's contestants begin with; the interval of checkpoints follows, in milliseconds. */
    static final String FLINK = "flink-";

    private static final long STOP_WAIT_S = 30;
    private static final long LOOK_EVERY_MS = 20;

    private final String name;
    private final Process process;
    private final BufferedReader said;
    private final PrintStream told;

    private ContestantProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        this.said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.told = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    /** Starts one. */
    static ContestantProcess start(String name, String bootstrapServers) throws IOException, URISyntaxException {
        String classPath = System.getProperty("java.class.path");
        if (name.startsWith(FLINK)) {
            classPath = clientsOfFlink() + System.getProperty("path.separator") + classPath;
        }
        return new ContestantProcess(
                name,
                new ProcessBuilder(List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Xmx2g",
                                "-XX:+UseParallelGC",
                                "--add-opens=java.base/java.util=ALL-UNNAMED",
                                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                                "-cp",
                                classPath,
                                ContestantProcess.class.getName(),
                                name,
                                bootstrapServers))
                        .redirectError(Redirect.INHERIT)
                        .start());
    }

    /** The build puts them beside the classes of this module. */
    private static Path clientsOfFlink() throws URISyntaxException {
        Path classes = Path.of(ContestantProcess.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path clients = classes.resolveSibling("flink").resolve("kafka-clients.jar");
        if (!Files.exists(clients)) {
            throw new IllegalStateException("no such file, build bench/peers: " + clients);
        }
        return clients;
    }

    /** A turn begins. */
    RealJob.Turn turn(String group, Path home) throws IOException {
        ask("start " + group + " " + home);
        return new RealJob.Turn() {
            @Override
            public void mustRun() {
                if (!process.isAlive()) {
                    throw new IllegalStateException(name + " has ended");
                }
            }

            @Override
            public void close() {
                try {
                    ask("stop");
                } catch (IOException e) {
                    throw new IllegalStateException(name + " does not stop", e);
                }
            }
        };
    }

    private void ask(String line) throws IOException {
        told.println(line);
        if (said.readLine() == null) {
            throw new IllegalStateException(name + " has ended");
        }
    }

    /** CPU time that it has taken so far, in nanoseconds; the system counts in hundredths of a second. */
    long cpuNs() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    @Override
    public void close() throws IOException {
        told.close();
        try {
            if (!process.waitFor(STOP_WAIT_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    /**
     * The process itself: the name of the contestant, and where Kafka listens. Ends when its input does, or when a turn
     * fails.
     */
    public static void main(String[] args) throws Exception {
        QuietLog.errorsOnly();
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split(" ", 3);
                try (RealJob.Turn turn = turn(args[0], args[1], words[1], Path.of(words[2]))) {
                    System.out.println("started");
                    while (!in.ready()) {
                        turn.mustRun();
                        Thread.sleep(LOOK_EVERY_MS);
                    }
                    in.readLine();
                }
                System.out.println("stopped");
            }
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(1);
        }
        System.exit(0);
    }

    private static RealJob.Turn turn(String name, String bootstrapServers, String group, Path home) throws Exception {
        if (name.startsWith(FLINK)) {
            long checkpointMs = Long.parseLong(name.substring(FLINK.length()));
            return FlinkTopology.start(bootstrapServers, group, home, Duration.ofMillis(checkpointMs));
        }
        return RealJob.streamsService(bootstrapServers, group, home);
    }
}
