package io.layerproof.app.input;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * One reading of a log.
 *
 * @param stream its bytes, no longer compressed
 * @param beginning the bytes on disk, which show how far the reading has got
 */
public record LogBytes(InputStream stream, Beginning beginning) implements Closeable {

    /** How many bytes of the file have been read so far. */
    public long taken() {
        return beginning.taken();
    }

    /** How many bytes the file has. */
    public long size() {
        return beginning.size();
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
