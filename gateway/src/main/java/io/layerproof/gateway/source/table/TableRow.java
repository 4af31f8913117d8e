package io.layerproof.gateway.source.table;

import java.util.List;

/**
 * A row under its head.
 *
 * @param line number of its line
 * @param text as it is written
 * @param cells as many as the head has columns, without blanks around them
 */
record TableRow(TableHead head, long line, String text, List<String> cells) {

    String cell(String column) {
        return cells.get(head.position(column));
    }
}
