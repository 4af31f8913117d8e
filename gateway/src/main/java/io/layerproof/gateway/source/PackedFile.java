package io.layerproof.gateway.source;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/** How a file is compressed. Its first bytes decide, not its name. */
public enum PackedFile {
    NONE("none", ""),
    GZIP("gz", "1f8b"),
    ZSTD("zst", "28b52ffd");

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int MOST_FIRST_BYTES = 4;

    private final String word;
    private final String firstBytes;

    PackedFile(String word, String firstBytes) {
        this.word = word;
        this.firstBytes = firstBytes;
    }

    /** {@code none}, {@code gz} or {@code zst}. */
    public String word() {
        return word;
    }

    /** Looks at the first bytes of a file. */
    public static PackedFile of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String first = HexFormat.of().formatHex(in.readNBytes(MOST_FIRST_BYTES));
            return first.startsWith(GZIP.firstBytes) ? GZIP : first.startsWith(ZSTD.firstBytes) ? ZSTD : NONE;
        }
    }

    /** The uncompressed content. Closing it closes the compressed stream. */
    public InputStream unpacked(InputStream packed) throws IOException {
        InputStream in = new BufferedInputStream(packed, BUFFER_BYTES);
        return switch (this) {
            case NONE -> in;
            case GZIP -> new GZIPInputStream(in, BUFFER_BYTES);
            case ZSTD -> new ZstdInputStream(in);
        };
    }
}
