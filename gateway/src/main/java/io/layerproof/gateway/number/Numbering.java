package io.layerproof.gateway.number;

import io.layerproof.rules.message.Identity;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The numbers (session, seq) of one machine's gateway. Each opening begins a new session, one above the last, in which
 * seq counts from 0. The first number of a session names the number before it (spec, section 2). Where nothing is known
 * of sessions before, since the machine is new or the state was lost, the session is the present Unix second: above
 * every one that was counted.
 *
 * <p>The last number is kept in a file of one line, {@code session 7 last 7/1042}. The line is written before the
 * number is handed out. A new session is forced to disk, so that no session is ever used twice. The line of each
 * further number goes to the operating system only: it survives the death of the process, but after a power loss {@code
 * last} can be lower than the last number handed out, never higher. The file is locked while it is open, so only one
 * gateway can use it at a time.
 */
public final class Numbering implements Closeable {

    private static final Pattern LINE =
            Pattern.compile("session (\\d{1,18}) last (?:none|(\\d{1,18})/(\\d{1,18}))\\s*");
    private static final int LINE_BYTES = 80;

    private final FileChannel file;
    private final FileLock lock;
    private final long session;
    private final @Nullable Identity after;
    private long nextSeq;

    private Numbering(FileChannel file, FileLock lock, long session, @Nullable Identity after) {
        this.file = file;
        this.lock = lock;
        this.session = session;
        this.after = after;
    }

    /**
     * Begins the next session of a machine.
     *
     * @param stateDir the directory of the machine's file
     * @param machine the machine, {@code [A-Za-z0-9-]{1,64}}
     * @param clock gives the session where none is known: the Unix second
     * @throws IOException if the directory cannot be written, if another gateway runs for this machine, or if the file
     *     cannot be understood: not starting is better than giving a number twice
     */
    public static Numbering open(Path stateDir, String machine, InstantSource clock) throws IOException {
        Files.createDirectories(stateDir);
        Path path = stateDir.resolve(machine + ".session");
        FileChannel file =
                FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
        try {
            FileLock lock = lock(file, path, machine);
            String line = read(file);
            Matcher found = LINE.matcher(line);
            if (!line.isEmpty() && !found.matches()) {
                throw new IOException(path + ": expected \"session 7 last 7/1042\", found \"" + line.strip() + "\"");
            }
            long session = line.isEmpty() ? clock.instant().getEpochSecond() : Long.parseLong(found.group(1)) + 1;
            Numbering numbering = new Numbering(file, lock, session, line.isEmpty() ? null : last(found));
            numbering.write(numbering.after);
            file.force(true);
            return numbering;
        } catch (IOException failed) {
            file.close();
            throw failed;
        }
    }

    /** The next number. It is never given again, even if the process dies before it sends the message. */
    public Numbered next() throws IOException {
        Identity identity = new Identity(session, nextSeq);
        write(identity);
        nextSeq++;
        boolean opens = identity.seq() == 0;
        return new Numbered(identity, opens, opens ? after : null);
    }

    /** The session that this opening has begun. */
    public long session() {
        return session;
    }

    @Override
    public void close() throws IOException {
        file.force(true);
        lock.release();
        file.close();
    }

    private void write(@Nullable Identity last) throws IOException {
        String line = "session " + session + " last " + (last == null ? "none" : last.toString());
        byte[] padded = String.format("%-" + (LINE_BYTES - 1) + "s\n", line).getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.wrap(padded);
        while (bytes.hasRemaining()) {
            file.write(bytes, bytes.position());
        }
    }

    private static String read(FileChannel file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(2 * LINE_BYTES);
        while (file.read(bytes, bytes.position()) > 0) {
            // until the end of the file or of the buffer
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
    }

    private static @Nullable Identity last(Matcher found) {
        return found.group(2) == null
                ? null
                : new Identity(Long.parseLong(found.group(2)), Long.parseLong(found.group(3)));
    }

    private static FileLock lock(FileChannel file, Path path, String machine) throws IOException {
        try {
            FileLock lock = file.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException heldByUs) {
            throw new IOException(taken(path, machine), heldByUs);
        }
        throw new IOException(taken(path, machine));
    }

    private static String taken(Path path, String machine) {
        return "another gateway is running for machine " + machine + " (it holds " + path + ")";
    }
}
