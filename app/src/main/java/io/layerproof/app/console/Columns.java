package io.layerproof.app.console;

import java.util.List;
import java.util.stream.IntStream;

/** Lays out a table: each column is as wide as its longest entry. */
public final class Columns {

    private static final int GAP = 2;

    private Columns() {}

    /** A line for each row; all rows have the same number of columns. */
    public static List<String> of(List<List<String>> rows) {
        int[] widths = IntStream.range(0, rows.get(0).size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            line.append(row.get(column))
                    .append(" ".repeat(widths[column] + GAP - row.get(column).length()));
        }
        return line.toString().stripTrailing();
    }
}
