package io.layerproof.app.input;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A temporary directory for sorting, or for a copy of input that can be read only once. It is deleted when closed, or
 * when the program is stopped before that.
 */
public final class ScratchDirectory implements Closeable {

    private final Path path;
    private final Thread deletionWhenStopped = new Thread(this::deleteOrTell, "layerproof-scratch-deletion");

    private ScratchDirectory(Path path) {
        this.path = path;
        Runtime.getRuntime().addShutdownHook(deletionWhenStopped);
    }

    /**
     * Makes a directory where the system keeps temporary files.
     *
     * @param purpose part of its name
     */
    public static ScratchDirectory make(String purpose) throws IOException {
        return new ScratchDirectory(Files.createTempDirectory("layerproof-" + purpose + "-"));
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        delete();
        Runtime.getRuntime().removeShutdownHook(deletionWhenStopped);
    }

    private void delete() throws IOException {
        try (Stream<Path> listed = Files.list(path)) {
            List<Path> files = listed.toList();
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(path);
    }

    private void deleteOrTell() {
        try {
            delete();
        } catch (IOException e) {
            System.err.println("layerproof: " + path + " is left over: " + e.getMessage());
        }
    }
}
