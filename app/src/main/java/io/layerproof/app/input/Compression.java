package io.layerproof.app.input;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** How a file is compressed, told by its first bytes: what comes through a pipe has no name that ends in .gz. */
enum Compression {
    NONE,
    GZIP(0x1f, 0x8b),
    ZSTD(0x28, 0xb5, 0x2f, 0xfd);

    private static final int MOST_BYTES = 4;
    private static final int BUFFER_BYTES = 1 << 16;

    private final byte[] firstBytes;

    Compression(int... firstBytes) {
        this.firstBytes = new byte[firstBytes.length];
        for (int i = 0; i < firstBytes.length; i++) {
            this.firstBytes[i] = (byte) firstBytes[i];
        }
    }

    static Compression of(Path file, long size) throws IOException {
        try (InputStream in = Beginning.of(file, size)) {
            byte[] first = in.readNBytes(MOST_BYTES);
            return Arrays.stream(values())
                    .filter(one -> one != NONE && one.begins(first))
                    .findFirst()
                    .orElse(NONE);
        }
    }

    private boolean begins(byte[] first) {
        return first.length >= firstBytes.length
                && Arrays.equals(first, 0, firstBytes.length, firstBytes, 0, firstBytes.length);
    }

    /** The content of compressed bytes. */
    InputStream contentOf(InputStream bytes) throws IOException {
        return switch (this) {
            case NONE -> bytes;
            case GZIP -> new GZIPInputStream(bytes, BUFFER_BYTES);
            case ZSTD -> new ZstdInputStream(bytes);
        };
    }
}
