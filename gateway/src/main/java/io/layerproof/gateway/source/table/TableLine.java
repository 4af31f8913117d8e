package io.layerproof.gateway.source.table;

import java.util.List;

/** A record of a table, one line or more: what stands between two ends of a line outside quotes. */
sealed interface TableLine {

    /** Number of its first line, from 1. */
    long line();

    /** As it is written, without the end. */
    String text();

    /** A record in cells. */
    record Row(long line, String text, List<String> cells) implements TableLine {
        boolean isBlank() {
            return cells.stream().allMatch(String::isBlank);
        }
    }

    /**
     * What is no record.
     *
     * @param torn whether the file stops in it: it is still being written
     */
    record Broken(long line, String text, String why, boolean torn) implements TableLine {}
}
