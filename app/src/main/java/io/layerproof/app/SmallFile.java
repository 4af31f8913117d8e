package io.layerproof.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files that people write: envelopes and configurations. */
public final class SmallFile {

    /** More than the parser of such files accepts: it refuses a longer file, which is therefore not read to its end. */
    private static final int MOST_BYTES = (1 << 20) + 1;

    private SmallFile() {}

    /** The bytes of a file, cut off at a length that the parser refuses anyway. */
    public static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MOST_BYTES);
        }
    }
}
