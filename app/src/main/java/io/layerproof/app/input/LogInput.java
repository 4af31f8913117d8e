package io.layerproof.app.input;

import io.layerproof.app.Refusal;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A log that gives the same bytes at each reading. Input that can be read only once (standard input, a pipe, a device)
 * is first copied to a temporary file, so that it is judged completely, like a file.
 */
public final class LogInput implements Closeable {

    private static final String STANDARD_INPUT = "-";

    private final String name;
    private final Path file;
    private final long sizeBytes;
    private final Compression compression;
    private final @Nullable ScratchDirectory copy;

    private LogInput(String name, Path file, @Nullable ScratchDirectory copy) throws IOException {
        this.name = name;
        this.file = file;
        this.copy = copy;
        this.sizeBytes = Files.size(file);
        this.compression = Compression.of(file, sizeBytes);
    }

    /**
     * Opens a log.
     *
     * @param given its path; {@code -} means standard input, to its end
     * @throws Refusal if it is a directory, or there is no room for a copy of what can be read only once
     */
    public static LogInput open(Path given) throws IOException {
        if (given.toString().equals(STANDARD_INPUT)) {
            return copied("standard input", System.in);
        }
        if (!Files.exists(given)) {
            throw new NoSuchFileException(given.toString());
        }
        if (Files.isDirectory(given)) {
            throw new Refusal(given + ": is a directory, expected a log or an export of evidence");
        }
        if (Files.isRegularFile(given) && !isDevice(given)) {
            return new LogInput(given.toString(), given, null);
        }
        try (InputStream once = Files.newInputStream(given)) {
            return copied(given.toString(), once);
        }
    }

    /** Writes the lines of a temporary log. */
    public interface Writing {

        /** Writes the lines. */
        void to(BufferedWriter lines) throws IOException;
    }

    /**
     * Makes a temporary log, which is deleted when closed.
     *
     * @param name the name that messages give it
     */
    public static LogInput made(String name, Writing writing) throws IOException {
        ScratchDirectory scratch = ScratchDirectory.make("input");
        try {
            Path file = scratch.path().resolve("input");
            try (BufferedWriter lines = Files.newBufferedWriter(file)) {
                writing.to(lines);
            }
            return new LogInput(name, file, scratch);
        } catch (IOException | RuntimeException e) {
            scratch.close();
            throw e;
        }
    }

    /**
     * Devices count as readable once: if {@code /dev/stdin} is a file, some systems resume in the middle of it when it
     * is opened again.
     */
    private static boolean isDevice(Path given) {
        Path place = given.toAbsolutePath();
        return place.startsWith("/dev") || place.startsWith("/proc");
    }

    private static LogInput copied(String name, InputStream once) throws IOException {
        ScratchDirectory scratch = ScratchDirectory.make("input");
        try {
            Path file = scratch.path().resolve("input");
            copy(name, once, file);
            return new LogInput(name, file, scratch);
        } catch (IOException | RuntimeException e) {
            scratch.close();
            throw e;
        }
    }

    private static void copy(String name, InputStream once, Path file) throws IOException {
        try {
            Files.copy(once, file);
        } catch (IOException e) {
            throw new Refusal(
                    name + ": cannot be kept in " + file.getParent() + " while it is read (" + e.getMessage()
                            + "); free some room there, or write it to a file first",
                    e);
        }
    }

    /**
     * Starts another reading from the beginning.
     *
     * @throws Refusal if it is compressed and damaged
     */
    public LogBytes read() throws IOException {
        Beginning bytes = Beginning.of(file, sizeBytes);
        if (compression == Compression.NONE) {
            return new LogBytes(bytes, bytes);
        }
        try {
            return new LogBytes(new Content(name, compression.contentOf(bytes)), bytes);
        } catch (IOException e) {
            bytes.close();
            throw Content.damaged(name, e);
        }
    }

    /** Where the bytes lie, still compressed: the file itself, or a copy that is deleted when this is closed. */
    public Path path() {
        return file;
    }

    /**
     * Reads a compressed log to its end, for callers that cannot undo what they do with its beginning.
     *
     * @throws Refusal if it is damaged
     */
    public void requireWhole() throws IOException {
        if (compression != Compression.NONE) {
            try (LogBytes bytes = read()) {
                bytes.stream().transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    /** Deletes the copy, if there is one. */
    @Override
    public void close() throws IOException {
        if (copy != null) {
            copy.close();
        }
    }

    /** The name that messages give it. */
    @Override
    public String toString() {
        return name;
    }
}
