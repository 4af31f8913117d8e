package io.layerproof.gateway.source.table;

import io.layerproof.gateway.source.LogFormat;
import io.layerproof.gateway.source.LogReader;
import io.layerproof.gateway.source.NumberedLines;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A table with a head line and one row per layer. A row is a fact about a layer and is reported at that layer's start;
 * which column is what, and in which unit, says a mapping file.
 */
public final class LayerCsv implements LogFormat {

    private final LayerCsvMapping mapping;

    /** The format with one mapping. */
    public LayerCsv(LayerCsvMapping mapping) {
        this.mapping = mapping;
    }

    @Override
    public LogReader open(Path file) throws IOException {
        return new LayerCsvReader(new NumberedLines(file), mapping);
    }
}
