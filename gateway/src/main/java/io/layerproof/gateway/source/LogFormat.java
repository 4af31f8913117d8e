package io.layerproof.gateway.source;

import java.io.IOException;
import java.nio.file.Path;

/** A file format of machine logs. */
public interface LogFormat {

    /**
     * Opens a file. A file that reading would refuse later should be refused here, if that can be found out at a
     * reasonable cost.
     *
     * @throws IOException if the file cannot be read or does not have this format; the message says what was expected
     */
    LogReader open(Path file) throws IOException;
}
