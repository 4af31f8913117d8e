package io.layerproof.gateway.source.table;

import io.layerproof.gateway.source.LogEntry;
import io.layerproof.gateway.source.LogFormat;
import io.layerproof.gateway.source.LogReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * A table with a head line and one row for each layer. A row describes a layer and is reported at that layer's start. A
 * mapping file says what each column means and in which unit.
 */
public final class LayerCsv implements LogFormat {

    private final LayerCsvMapping mapping;

    /** The format with the given mapping. */
    public LayerCsv(LayerCsvMapping mapping) {
        this.mapping = mapping;
    }

    /**
     * Reads the table twice: once to its end, to refuse a bad table before anything is sent, and then again for the
     * caller. A file that cannot be read twice (a pipe) is copied to a temporary file.
     */
    @Override
    public LogReader open(Path given) throws IOException {
        Path file = Files.isRegularFile(given) ? given : spooled(given);
        try (LogReader trial = reader(file)) {
            Optional<LogEntry> next = trial.next();
            while (next.isPresent()) {
                next = trial.next();
            }
        }
        return reader(file);
    }

    private static Path spooled(Path pipe) throws IOException {
        Path spool = Files.createTempFile("layerproof-table", ".csv");
        spool.toFile().deleteOnExit();
        try (InputStream in = Files.newInputStream(pipe)) {
            Files.copy(in, spool, StandardCopyOption.REPLACE_EXISTING);
        }
        return spool;
    }

    private LogReader reader(Path file) throws IOException {
        TableLines lines = new TableLines(file, mapping.text());
        try {
            return new LayerCsvReader(lines, mapping);
        } catch (IOException refused) {
            lines.close();
            throw refused;
        }
    }
}
