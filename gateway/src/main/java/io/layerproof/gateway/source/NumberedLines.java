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

/** Reads the lines of a file as bytes, without their line ends (LF or CR LF), and counts them from 1. */
public final class NumberedLines implements Closeable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream in;
    private final long size;
    private long read;
    private long line;

    public NumberedLines(Path file) throws IOException {
        this.size = Files.size(file);
        this.in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
    }

    public Optional<byte[]> next() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        int next = in.read();
        if (next < 0) {
            return Optional.empty();
        }
        line++;
        while (next >= 0 && next != '\n') {
            bytes.write(next);
            next = in.read();
        }
        read += bytes.size() + (next < 0 ? 0 : 1);
        return Optional.of(withoutCarriageReturn(bytes.toByteArray()));
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

    public double share() {
        return size == 0 ? 1 : (double) read / size;
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
