package io.layerproof.app.judge;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A temporary directory to sort in: deleted when closed, and when the program is stopped before. */
final class SortDirectory implements Closeable {

    private final Path path;
    private final Thread deletionWhenStopped = new Thread(this::deleteOrTell, "layerproof-sort-deletion");

    private SortDirectory(Path path) {
        this.path = path;
        Runtime.getRuntime().addShutdownHook(deletionWhenStopped);
    }

    static SortDirectory make() throws IOException {
        return new SortDirectory(Files.createTempDirectory("layerproof-sort-"));
    }

    Path path() {
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
