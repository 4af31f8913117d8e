package io.layerproof.gateway.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what is read. */
final class PassedBytes extends FilterInputStream {

    private long passed;

    PassedBytes(InputStream in) {
        super(in);
    }

    long passed() {
        return passed;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        passed += next < 0 ? 0 : 1;
        return next;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int got = super.read(into, from, length);
        passed += Math.max(0, got);
        return got;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = super.skip(bytes);
        passed += skipped;
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
