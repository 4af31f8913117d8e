package io.layerproof.app.data;

import io.layerproof.app.Refusal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory in which one Layerproof keeps all its data. A marker file shows that the directory is ours; a locked
 * file shows that a program is using it.
 */
public final class DataDirectory implements AutoCloseable {

    private static final String MARKER = ".layerproof";
    private static final String LOCK = "layerproof.lock";
    private static final String KAFKA = "kafka";
    private static final String ROUND = "demo.round";
    private static final String SEALING_KEY = "sealing-key.pem";

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private DataDirectory(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Locks a directory for this program until {@link #close}.
     *
     * @param path created if it does not exist
     * @param reset whether to delete its contents first
     * @throws Refusal if another program is using it, or it holds files and is not ours
     */
    public static DataDirectory take(Path path, boolean reset) throws IOException {
        refuseWhatIsNotOurs(path, reset);
        Files.createDirectories(path);
        Files.writeString(path.resolve(MARKER), "The data of a Layerproof: keep it, or delete it as a whole.\n");
        FileChannel channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel);
        if (lock == null) {
            channel.close();
            throw new Refusal(path + " is in use by another Layerproof; stop that one, or choose another directory with"
                    + " --data DIR");
        }
        DataDirectory taken = new DataDirectory(path, channel, lock);
        if (reset) {
            taken.deleteContents();
        }
        return taken;
    }

    private static void refuseWhatIsNotOurs(Path path, boolean reset) throws IOException {
        if (!Files.exists(path) || Files.exists(path.resolve(MARKER))) {
            return;
        }
        if (!Files.isDirectory(path)) {
            throw new Refusal(path + " is not a directory");
        }
        try (Stream<Path> files = Files.list(path)) {
            if (files.findAny().isPresent()) {
                throw new Refusal(path + " holds files and none of them says that it is a Layerproof's: "
                        + (reset ? "nothing was deleted; " : "") + "choose another directory with --data DIR");
            }
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProgram) {
            return null;
        }
    }

    private void deleteContents() throws IOException {
        List<Path> contents;
        try (Stream<Path> files = Files.walk(path)) {
            contents = files.filter(file -> !file.equals(path))
                    .filter(file -> !file.equals(path.resolve(MARKER)) && !file.equals(path.resolve(LOCK)))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        for (Path file : contents) {
            Files.delete(file);
        }
    }

    /** A path inside the directory. */
    public Path resolve(String name) {
        return path.resolve(name);
    }

    /** The file of the key that seals the evidence in a data directory. */
    public static Path sealingKey(Path path) {
        return path.resolve(SEALING_KEY);
    }

    /** Where Kafka keeps its data. */
    public Path kafka() {
        return path.resolve(KAFKA);
    }

    /** Whether a Kafka has ever stored data here. */
    public boolean hasKafka() {
        return Files.exists(kafka());
    }

    /**
     * The number of the next round of the demo; no number is given twice.
     *
     * @throws Refusal if the file that holds the last number does not contain a number
     */
    public int nextRound() throws IOException {
        Path file = path.resolve(ROUND);
        int last = 0;
        if (Files.exists(file)) {
            String text = Files.readString(file).strip();
            if (!text.matches("[0-9]{1,9}")) {
                throw new Refusal(file + ": expected the number of the last round, found \"" + text + "\"");
            }
            last = Integer.parseInt(text);
        }
        Files.writeString(file, (last + 1) + "\n");
        return last + 1;
    }

    /** Releases the directory for other programs; its contents stay. */
    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            lock.release();
            channel.close();
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
