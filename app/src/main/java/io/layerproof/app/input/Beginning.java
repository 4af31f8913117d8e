package io.layerproof.app.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The bytes that a file had when it was first looked at. A file that grows is read to the same place each time; reading
 * a file that has become shorter fails.
 */
public final class Beginning extends FilterInputStream {

    private final Path file;
    private final long size;
    private long taken;

    private Beginning(Path file, long size) throws IOException {
        super(Files.newInputStream(file));
        this.file = file;
        this.size = size;
    }

    static Beginning of(Path file, long size) throws IOException {
        return new Beginning(file, size);
    }

    /** How many bytes have been read so far. */
    public long taken() {
        return taken;
    }

    /** How many bytes there are. */
    public long size() {
        return size;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (taken == size) {
            return -1;
        }
        int got = super.read(into, from, (int) Math.min(length, size - taken));
        if (got < 0) {
            throw new IOException(file + " has become shorter while it was read; try again when nobody writes to it");
        }
        taken += got;
        return got;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = super.skip(Math.min(bytes, size - taken));
        taken += skipped;
        return skipped;
    }

    @Override
    public int available() throws IOException {
        return (int) Math.min(super.available(), size - taken);
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
