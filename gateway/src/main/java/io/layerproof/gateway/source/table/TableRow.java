package io.layerproof.gateway.source.table;

import java.util.List;

/**
 * A row of a table.
 *
 * @param line number of its first line, counted from 1
 * @param text the text of the row
 * @param cells one cell for each column of the head, without surrounding blanks
 */
record TableRow(TableHead head, long line, String text, List<String> cells) {

    String cell(String column) {
        return cells.get(head.position(column));
    }
}
