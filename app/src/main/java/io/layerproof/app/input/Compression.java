package io.layerproof.app.input;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/** How a file is compressed, recognized by its first bytes: input from a pipe has no file name that ends in .gz. */
enum Compression {
    NONE(""),
    GZIP("1f8b"),
    ZSTD("28b52ffd");

    private static final int MOST_BYTES = 4;
    private static final int BUFFER_BYTES = 1 << 16;

    private final String firstBytes;

    /** @param firstBytes in hex */
    Compression(String firstBytes) {
        this.firstBytes = firstBytes;
    }

    static Compression of(Path file, long size) throws IOException {
        try (InputStream in = Beginning.of(file, size)) {
            String first = HexFormat.of().formatHex(in.readNBytes(MOST_BYTES));
            return Arrays.stream(values())
                    .filter(one -> one != NONE && first.startsWith(one.firstBytes))
                    .findFirst()
                    .orElse(NONE);
        }
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
