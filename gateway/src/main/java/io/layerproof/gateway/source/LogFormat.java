package io.layerproof.gateway.source;

import java.io.IOException;
import java.nio.file.Path;

/** A kind of machine log. */
public interface LogFormat {

    /**
     * Opens a file. What would be refused further on should be refused here, if finding it is not too dear.
     *
     * @throws IOException if the file cannot be read, or is not of this format at all; the message says what was
     *     expected
     */
    LogReader open(Path file) throws IOException;
}
