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
 * The directory of one Layerproof: everything that it keeps lies in it. A marker file says that it is ours; a locked
 * file, that a program is using it.
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
     * Takes a directory for this program, until it is closed.
     *
     * @param path made if it is not there
     * @param reset whether all that a Layerproof kept there is to be deleted first
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

    /** A place in it. */
    public Path resolve(String name) {
        return path.resolve(name);
    }

    /** Where the key lies with which the evidence in a data directory is sealed. */
    public static Path sealingKey(Path path) {
        return path.resolve(SEALING_KEY);
    }

    /** Where Kafka keeps its data. */
    public Path kafka() {
        return path.resolve(KAFKA);
    }

    /** Whether a Kafka has ever kept something here. */
    public boolean hasKafka() {
        return Files.exists(kafka());
    }

    /**
     * The number of the next round of the demo, never given twice.
     *
     * @throws Refusal if the file that holds it says something else than a number
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

    /** Gives it free for other programs; what is in it stays. */
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
