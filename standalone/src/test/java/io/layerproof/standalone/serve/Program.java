package io.layerproof.standalone.serve;

import io.layerproof.app.Layerproof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** {@code layerproof} as a process of its own, as the shell starts and ends it. */
final class Program implements AutoCloseable {

    private static final long WAIT_S = 120;

    private final Process process;
    private final Path out;
    private final Path err;

    private Program(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** @param directory where what it says is kept */
    static Program start(Path directory, Map<String, String> environment, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(Layerproof.class.getName());
        command.addAll(arguments);
        Path out = Files.createTempFile(directory, "program", ".out");
        Path err = Files.createTempFile(directory, "program", ".err");
        ProcessBuilder program =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        program.environment().putAll(environment);
        return new Program(program.start(), out, err);
    }

    /** Waits until it has said something; a failed test if it ends before or does not say it in time. */
    void awaitSaying(String words) throws IOException {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_S);
        while (!out().contains(words)) {
            if (!process.isAlive() || System.nanoTime() > deadlineNs) {
                throw new AssertionError("has not said \"" + words + "\" but:\n" + out() + err());
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** What Ctrl-C or a supervisor does: SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** Its exit status; a failed test if it does not end in time. */
    int awaitEnd() throws IOException, InterruptedException {
        if (!process.waitFor(WAIT_S, TimeUnit.SECONDS)) {
            throw new AssertionError("does not end; has said:\n" + out() + err());
        }
        return process.exitValue();
    }

    String out() throws IOException {
        return Files.readString(out);
    }

    String err() throws IOException {
        return Files.readString(err);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
