package io.layerproof.gateway.source.table;

import java.util.List;

/** A record of a table. It spans several lines if a quoted cell holds line ends. */
sealed interface TableLine {

    /** Number of its first line, counted from 1. */
    long line();

    /** Its text, without the line end. */
    String text();

    /** A record, split into cells. */
    record Row(long line, String text, List<String> cells) implements TableLine {
        boolean isBlank() {
            return cells.stream().allMatch(String::isBlank);
        }
    }

    /**
     * Text that is not a record.
     *
     * @param torn whether the file stops in the middle of it, because it is still being written
     */
    record Broken(long line, String text, String why, boolean torn) implements TableLine {}
}
