package io.layerproof.gateway.outbox;

import io.layerproof.rules.message.Identity;
import io.layerproof.rules.wire.message.MessageReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps on disk what a gateway has sent and may have to send again. Records are only appended; a file is deleted as a
 * whole once none of its numbers is needed. Memory use is a few numbers for each file, however many messages wait.
 *
 * <p>A record is, big-endian: CRC-32C of the rest (4 bytes); length of the payload (4); lowest and highest number in
 * it, session and seq each (4 × 8); the payload. It is handed to the operating system before the message is sent, so it
 * survives the death of the process; a power loss can cost the last seconds. Opening reads every record and cuts a file
 * off at the first damaged one, usually the torn end of the last file.
 *
 * <p>Not thread-safe.
 */
public final class Outbox implements Closeable {

    /** Above this size, in bytes, the file is closed and the next one begun. */
    static final int FILE_BYTES = 4 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final int HEADER_BYTES = 2 * Integer.BYTES + 4 * Long.BYTES;
    private static final String SUFFIX = ".outbox";

    /** Receives stored payloads. */
    public interface Reader {
        /** Takes one payload, as it was appended. */
        void read(Span numbers, byte[] payload) throws IOException, InterruptedException;
    }

    private final Path directory;
    private final List<Part> parts = new ArrayList<>();
    private long nextPart;
    private @Nullable FileChannel writing;

    /** One file, with at least one record. */
    private static final class Part {
        private final Path file;
        private Span span;
        private long records;
        private long bytes;

        Part(Path file, Span span) {
            this.file = file;
            this.span = span;
        }
    }

    private record Stored(Span span, byte[] payload) {}

    private Outbox(Path directory) {
        this.directory = directory;
    }

    /**
     * Opens the outbox of one gateway, with the payloads that an earlier run has left.
     *
     * @throws IOException if the directory cannot be read or written
     */
    public static Outbox open(Path directory) throws IOException {
        Files.createDirectories(directory);
        Outbox outbox = new Outbox(directory);
        List<Path> files;
        try (Stream<Path> all = Files.list(directory)) {
            files = all.filter(file -> String.valueOf(file.getFileName()).matches("\\d{18}\\.outbox"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            outbox.recover(file);
        }
        return outbox;
    }

    private void recover(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        nextPart = Long.parseLong(name.substring(0, name.length() - SUFFIX.length())) + 1;
        Part part = null;
        long good = 0;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            for (Stored next = read(channel, good); next != null; next = read(channel, good)) {
                part = counted(part, file, next.span(), next.payload().length);
                good = part.bytes;
            }
            if (good < channel.size()) {
                LOG.warn("outbox: damaged end cut off file={} bytes={}", file, channel.size() - good);
                channel.truncate(good);
                channel.force(true);
            }
        }
        if (part == null) {
            Files.delete(file);
        } else {
            parts.add(part);
        }
    }

    private static Part counted(@Nullable Part known, Path file, Span span, int payloadBytes) {
        Part part = known == null ? new Part(file, span) : known;
        part.span = part.span.and(span);
        part.records++;
        part.bytes += HEADER_BYTES + payloadBytes;
        return part;
    }

    /** The record at a position, or null if there is no whole record. */
    private static @Nullable Stored read(FileChannel channel, long position) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        if (!fill(header, channel, position)) {
            return null;
        }
        int crc = header.getInt();
        int length = header.getInt();
        if (length < 0 || length > MessageReader.MAX_PAYLOAD_BYTES) {
            return null;
        }
        Span span = new Span(
                new Identity(header.getLong(), header.getLong()), new Identity(header.getLong(), header.getLong()));
        ByteBuffer payload = ByteBuffer.allocate(length);
        if (!fill(payload, channel, position + HEADER_BYTES) || crc != crc(header.array(), payload.array())) {
            return null;
        }
        return new Stored(span, payload.array());
    }

    private static boolean fill(ByteBuffer buffer, FileChannel channel, long position) throws IOException {
        int read = 0;
        while (buffer.hasRemaining() && read >= 0) {
            read = channel.read(buffer, position + buffer.position());
        }
        buffer.flip();
        return buffer.limit() == buffer.capacity();
    }

    private static int crc(byte[] header, byte[] payload) {
        CRC32C crc = new CRC32C();
        crc.update(header, Integer.BYTES, HEADER_BYTES - Integer.BYTES);
        crc.update(payload, 0, payload.length);
        return (int) crc.getValue();
    }

    /** Stores a payload. */
    public void append(Span numbers, byte[] payload) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(HEADER_BYTES + payload.length);
        record.position(Integer.BYTES);
        record.putInt(payload.length);
        for (Identity number : List.of(numbers.low(), numbers.high())) {
            record.putLong(number.session()).putLong(number.seq());
        }
        record.put(payload);
        record.putInt(0, crc(record.array(), payload));
        FileChannel channel = writing == null ? begin(numbers) : writing;
        Part part = parts.get(parts.size() - 1);
        record.flip();
        while (record.hasRemaining()) {
            channel.write(record, part.bytes + record.position());
        }
        counted(part, part.file, numbers, payload.length);
        if (part.bytes >= FILE_BYTES) {
            endPart();
        }
    }

    private FileChannel begin(Span first) throws IOException {
        Path file = directory.resolve(String.format("%018d", nextPart++) + SUFFIX);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        writing = channel;
        parts.add(new Part(file, first));
        return channel;
    }

    private void endPart() throws IOException {
        FileChannel channel = writing;
        writing = null;
        if (channel != null) {
            channel.force(false);
            channel.close();
        }
    }

    /** Reads the payloads that hold a number of the span, in the order in which they were appended. */
    public void read(Span wanted, Reader reader) throws IOException, InterruptedException {
        for (Part part : List.copyOf(parts)) {
            if (part.span.meets(wanted)) {
                read(part, wanted, reader);
            }
        }
    }

    private static void read(Part part, Span wanted, Reader reader) throws IOException, InterruptedException {
        try (FileChannel channel = FileChannel.open(part.file, StandardOpenOption.READ)) {
            long position = 0;
            while (position < part.bytes) {
                Stored stored = read(channel, position);
                if (stored == null) {
                    throw new IOException(part.file + ": the record at byte " + position + " is damaged");
                }
                if (stored.span().meets(wanted)) {
                    reader.read(stored.span(), stored.payload());
                }
                position += HEADER_BYTES + stored.payload().length;
            }
        }
    }

    /**
     * Deletes the files that are no longer needed.
     *
     * @param isNeeded whether a number of the span may have to be sent again
     */
    public void forget(Predicate<Span> isNeeded) throws IOException {
        for (Part part : List.copyOf(parts)) {
            if (!isNeeded.test(part.span)) {
                if (writing != null && part == parts.get(parts.size() - 1)) {
                    endPart();
                }
                parts.remove(part);
                Files.delete(part.file);
            }
        }
    }

    /** How many payloads are stored. Files are deleted as a whole, so some of these payloads may have arrived. */
    public long size() {
        return parts.stream().mapToLong(part -> part.records).sum();
    }

    public boolean isEmpty() {
        return parts.isEmpty();
    }

    @Override
    public void close() throws IOException {
        endPart();
    }
}
