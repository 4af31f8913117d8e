package io.layerproof.gateway.source;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads the lines of a file, packed or not, as bytes, without their line ends (LF or CR LF), and counts them from 1.
 */
public final class NumberedLines implements Closeable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final PackedFile packed;
    private final PassedBytes bytes;
    private final InputStream in;
    private final long size;
    private long read;
    private long line;

    /**
     * The lines of a file.
     *
     * @throws IOException if it cannot be read, or is packed and damaged
     */
    public NumberedLines(Path file) throws IOException {
        this.size = Files.size(file);
        this.packed = PackedFile.of(file);
        this.bytes = new PassedBytes(Files.newInputStream(file));
        try {
            this.in = new BufferedInputStream(packed.unpacked(bytes), BUFFER_BYTES);
        } catch (IOException e) {
            bytes.close();
            throw damaged(e);
        }
    }

    public Optional<byte[]> next() throws IOException {
        ByteArrayOutputStream taken = new ByteArrayOutputStream(256);
        int next = read();
        if (next < 0) {
            return Optional.empty();
        }
        line++;
        while (next >= 0 && next != '\n') {
            taken.write(next);
            next = read();
        }
        read += taken.size() + (next < 0 ? 0 : 1);
        return Optional.of(withoutCarriageReturn(taken.toByteArray()));
    }

    private int read() throws IOException {
        try {
            return in.read();
        } catch (IOException e) {
            throw packed == PackedFile.NONE ? e : damaged(e);
        }
    }

    private IOException damaged(IOException why) {
        return new IOException("what is packed in it is damaged or has no end (" + why.getMessage() + ")", why);
    }

    /** The next line as text, without a byte-order mark. Bytes that are not UTF-8 become U+FFFD. */
    public Optional<String> nextText() throws IOException {
        boolean first = line == 0;
        Optional<String> text = next().map(bytes -> new String(bytes, StandardCharsets.UTF_8));
        return first ? text.map(it -> it.startsWith("\uFEFF") ? it.substring(1) : it) : text;
    }

    /** Number of the last line read. */
    public long number() {
        return line;
    }

    /** How much of the file has been read, 0 to 1; of a packed one somewhat more, what is ahead of the lines. */
    public double share() {
        long passed = packed == PackedFile.NONE ? read : bytes.passed();
        return size == 0 ? 1 : (double) passed / size;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static byte[] withoutCarriageReturn(byte[] bytes) {
        boolean ends = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
        return ends ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
    }
}
