package io.layerproof.campaign.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Notes on disk which processes a campaign has started, so that the next campaign can kill those that a killed campaign
 * has left running or frozen.
 */
public final class LeftOver {

    private static final String ENDING = ".pid";

    private LeftOver() {}

    /** Notes a process that was started. */
    static void note(Path directory, Process process) throws IOException {
        Optional<Instant> start = process.info().startInstant();
        if (start.isPresent()) {
            Files.writeString(
                    directory.resolve(process.pid() + ENDING), start.get().toString());
        }
    }

    /**
     * Kills every process that was noted anywhere below a directory and still runs, recognised by its pid and its start
     * time.
     */
    public static void end(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> notes =
                    files.filter(file -> file.toString().endsWith(ENDING)).toList();
            notes.forEach(LeftOver::endOne);
        }
    }

    private static void endOne(Path note) {
        String name = note.getFileName().toString();
        long pid = Long.parseLong(name.substring(0, name.length() - ENDING.length()));
        Instant start = Instant.parse(text(note));
        ProcessHandle.of(pid)
                .filter(process ->
                        process.info().startInstant().filter(start::equals).isPresent())
                .ifPresent(ProcessHandle::destroyForcibly);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
