package io.layerproof.gateway.source;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Reads an open log record by record, in the file's order. */
public interface LogReader extends Closeable {

    /** The next record; empty at the end of the file. */
    Optional<LogEntry> next() throws IOException;

    /** How much of the file has been read, 0 to 1. */
    double share();

    /** The name of the job, if the log states one. Known once the first record has been read. */
    default Optional<String> jobName() {
        return Optional.empty();
    }
}
