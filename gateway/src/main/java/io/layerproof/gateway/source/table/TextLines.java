package io.layerproof.gateway.source.table;

import com.github.luben.zstd.ZstdIOException;
import io.layerproof.gateway.source.PackedFile;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Reads the lines of a text file, compressed or not. Line ends are LF, CR LF or CR. A byte-order mark overrides the
 * stated encoding; bytes that cannot be decoded become U+FFFD.
 */
final class TextLines implements Closeable {

    private static final int END = -1;
    private static final int LONGEST_MARK = 3;

    private final long size;
    private final CountedBytes bytes;
    private final UpToTheTear unpacked;
    private final Reader text;
    private long number;
    private int next;

    TextLines(Path file, TableText form) throws IOException {
        this.size = Files.size(file);
        PackedFile packed = form.packed() == null ? PackedFile.of(file) : form.packed();
        InputStream raw = Files.newInputStream(file);
        try {
            this.bytes = new CountedBytes(raw);
            this.unpacked = new UpToTheTear(packed.unpacked(bytes));
            this.text = decoded(unpacked, form.encoding());
            this.next = text.read();
        } catch (IOException broken) {
            raw.close();
            throw new IOException(
                    file.getFileName() + ": cannot be read as " + packed.word() + ": " + broken.getMessage(), broken);
        }
    }

    Optional<TextLine> next() throws IOException {
        if (next == END) {
            return Optional.empty();
        }
        StringBuilder line = new StringBuilder(128);
        while (next != END && next != '\n' && next != '\r') {
            line.append((char) next);
            next = text.read();
        }
        number++;
        boolean ended = next != END;
        if (next == '\r') {
            next = text.read();
            next = next == '\n' ? text.read() : next;
        } else if (ended) {
            next = text.read();
        }
        return Optional.of(new TextLine(number, line.toString(), ended));
    }

    /** Number of the last line read. */
    long number() {
        return number;
    }

    /** Whether the compressed data stops short, because the file is still being written. */
    boolean isTorn() {
        return unpacked.torn;
    }

    /** How much of the file has been read, 0 to 1. */
    double share() {
        return size == 0 ? 1 : Math.min(1, (double) bytes.count / size);
    }

    @Override
    public void close() throws IOException {
        text.close();
    }

    private static Reader decoded(InputStream in, Charset encoding) throws IOException {
        PushbackInputStream marked = new PushbackInputStream(in, LONGEST_MARK);
        byte[] first = marked.readNBytes(LONGEST_MARK);
        int mark = 0;
        Charset found = encoding;
        if (begins(first, 0xEF, 0xBB, 0xBF)) {
            mark = 3;
            found = StandardCharsets.UTF_8;
        } else if (begins(first, 0xFF, 0xFE)) {
            mark = 2;
            found = StandardCharsets.UTF_16LE;
        } else if (begins(first, 0xFE, 0xFF)) {
            mark = 2;
            found = StandardCharsets.UTF_16BE;
        }
        marked.unread(first, mark, first.length - mark);
        return new BufferedReader(new InputStreamReader(marked, found));
    }

    private static boolean begins(byte[] bytes, int... mark) {
        return bytes.length >= mark.length
                && Arrays.equals(
                        mark,
                        IntStream.range(0, mark.length)
                                .map(i -> bytes[i] & 0xFF)
                                .toArray());
    }

    /** Counts the bytes read from the file itself. */
    private static final class CountedBytes extends FilterInputStream {
        private long count;

        CountedBytes(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }

    /** Ends where compressed data stops short, and remembers that. */
    private static final class UpToTheTear extends FilterInputStream {
        private boolean torn;

        UpToTheTear(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? END : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (torn) {
                return END;
            }
            try {
                return super.read(into, offset, length);
            } catch (EOFException stopsShort) {
                torn = true;
                return END;
            } catch (ZstdIOException broken) {
                // There is one error code for every fault: only the message distinguishes a cut from damage.
                torn = "Truncated source".equals(broken.getMessage());
                if (torn) {
                    return END;
                }
                throw broken;
            }
        }
    }
}
