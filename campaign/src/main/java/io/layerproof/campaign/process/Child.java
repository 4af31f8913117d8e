package io.layerproof.campaign.process;

import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A process that the campaign has started. Its output goes to a file. It is killed when the campaign ends. */
public final class Child {

    private static final Set<Process> STARTED = ConcurrentHashMap.newKeySet();
    private static final List<String> JVM = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    private static final Duration ARM_WAIT = Duration.ofSeconds(90);
    private static final Duration END_WAIT = Duration.ofSeconds(20);

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> STARTED.forEach(Process::destroyForcibly), "end-of-children"));
    }

    private final String name;
    private final Process process;
    private final BufferedWriter orders;
    private final Path output;

    private Child(String name, Process process, Path output) {
        this.name = name;
        this.process = process;
        this.output = output;
        this.orders = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        STARTED.add(process);
    }

    /** Starts a Java program with the class path of this one. */
    public static Child java(String name, Path logs, int heapMb, Class<?> program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heapMb + "m");
        command.addAll(JVM);
        command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
        command.add("-Dorg.slf4j.simpleLogger.log.io.layerproof=info");
        command.add("-Dorg.slf4j.simpleLogger.showDateTime=true");
        command.add("-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS");
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(program.getName());
        command.addAll(arguments);
        return of(name, logs, command);
    }

    /** Starts any program. */
    public static Child of(String name, Path logs, List<String> command) {
        try {
            Files.createDirectories(logs);
            Path output = Files.createTempFile(logs, name + "-", ".out");
            File log = logs.resolve(name + ".log").toFile();
            Process process = new ProcessBuilder(command)
                    .redirectOutput(output.toFile())
                    .redirectError(ProcessBuilder.Redirect.appendTo(log))
                    .start();
            LeftOver.note(logs, process);
            return new Child(name, process, output);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name, e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    boolean says(String line) {
        try {
            return Files.readAllLines(output).contains(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the program reports that it is ready. */
    public Child awaitReady(Duration wait) {
        Wait.until(wait, name + " is ready", () -> {
            if (!isAlive()) {
                throw new CaseFailure(name + " has ended with status " + process.exitValue());
            }
            return says(Orders.READY);
        });
        return this;
    }

    void order(String line) {
        try {
            orders.write(line);
            orders.newLine();
            orders.flush();
        } catch (IOException e) {
            throw new CaseFailure(name + " takes no orders any more", e);
        }
    }

    /**
     * Makes the program halt at a crash point, at the n-th passing from now. Returns when the program has confirmed
     * that.
     */
    public void crashAt(CrashPoint point, long passing) {
        String at = point.word() + ":" + passing;
        order(Orders.CRASH_AT + at);
        Wait.until(ARM_WAIT, name + " is armed", () -> says("armed " + at) || !isAlive());
    }

    /** Waits until the program has halted at its crash point. */
    public void awaitCrash(Duration wait) {
        Wait.until(wait, name + " halts at its crash point", () -> !isAlive());
        if (process.exitValue() != CrashSwitch.STATUS) {
            throw new CaseFailure(name + " ended with status " + process.exitValue() + ", not at its crash point");
        }
    }

    /** Kills it with {@code kill -9} and waits for its end. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Stops it in an orderly way. Kills it if it does not end within 20 s. */
    public void stop() {
        if (isAlive()) {
            order(Orders.STOP);
            awaitEnd();
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(END_WAIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                process.waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CaseFailure("interrupted while " + name + " ended", e);
        }
    }

    /** Freezes it ({@code SIGSTOP}). */
    public void freeze() {
        signal("STOP");
    }

    /** Lets it go on ({@code SIGCONT}). */
    public void thaw() {
        signal("CONT");
    }

    private void signal(String signal) {
        try {
            int status = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new CaseFailure(name + " cannot be sent SIG" + signal);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CaseFailure("interrupted", e);
        }
    }
}
