package io.layerproof.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a person writes: an envelope, a configuration. */
public final class SmallFile {

    /** More than the reader of such files takes: what is longer is refused by it, and not read to its end. */
    private static final int MOST_BYTES = (1 << 20) + 1;

    private SmallFile() {}

    /** Its bytes, up to a length that is refused anyway. */
    public static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MOST_BYTES);
        }
    }
}
