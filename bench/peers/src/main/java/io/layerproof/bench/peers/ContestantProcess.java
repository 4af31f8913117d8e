package io.layerproof.bench.peers;

import io.layerproof.app.console.QuietLog;
import io.layerproof.bench.contest.RealJob;
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
 * The process of one contestant. It lives through all rounds, so that it stays warm and its CPU time can be measured.
 * Flink's connector needs an older Kafka client than Kafka Streams, so class paths differ too. The process reads {@code
 * start group directory} and {@code stop} from its input and answers each with a line.
 */
final class ContestantProcess implements AutoCloseable {

    /** The name of the streams service. */
    static final String OURS = "layerproof";

    /** The beginning of the names of Flink's contestants; the checkpoint interval in milliseconds follows. */
    static final String FLINK = "flink-";

    private static final long STOP_WAIT_S = 30;
    private static final long LOOK_EVERY_MS = 20;

    private final String name;
    private final Process process;
    private final BufferedReader answers;
    private final PrintStream orders;

    private ContestantProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    /** Starts the process of a contestant. */
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

    /** The build puts Flink's Kafka client beside the classes of this module. */
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

    /** Starts a turn. */
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
        orders.println(line);
        if (answers.readLine() == null) {
            throw new IllegalStateException(name + " has ended");
        }
    }

    /** CPU time that the process has used so far, in nanoseconds; the system counts in hundredths of a second. */
    long cpuNs() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    @Override
    public void close() throws IOException {
        orders.close();
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
     * The program of the process. Arguments: the name of the contestant and the address of Kafka. Ends when its input
     * ends or a turn fails.
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
