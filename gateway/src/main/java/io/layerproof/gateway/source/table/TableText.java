package io.layerproof.gateway.source.table;

import io.layerproof.gateway.source.PackedFile;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a table is written down.
 *
 * @param separator between cells
 * @param decimal the decimal sign, point or comma
 * @param encoding what the bytes mean where no byte-order mark says it
 * @param packed how the file is packed, or null to see from its first bytes
 * @param linesBeforeHead lines above the head
 * @param unitsLine whether the line below the head states the units
 * @param trailingSeparator whether each line ends in a separator behind the last cell
 * @param blanks what an empty cell may be written as
 * @param sentinels cells that stand for no value, in any column
 */
record TableText(
        char separator,
        char decimal,
        Charset encoding,
        @Nullable PackedFile packed,
        long linesBeforeHead,
        boolean unitsLine,
        boolean trailingSeparator,
        List<String> blanks,
        List<String> sentinels) {

    private static final String NUMBER = "[-+]?(\\d{1,30}\\.?\\d{0,30}|\\.\\d{1,30})([eE][-+]?\\d{1,3})?";

    /** Comma, point, UTF-8; nothing but the head above the rows. */
    static final TableText PLAIN =
            new TableText(',', '.', StandardCharsets.UTF_8, null, 0, false, false, List.of(), List.of());

    TableText {
        blanks = List.copyOf(blanks);
        sentinels = List.copyOf(sentinels);
    }

    /** What a cell says: without the blanks around it, and nothing where it says that it is empty. */
    String cell(String written) {
        String text = written.replace('\u00A0', ' ').strip();
        return blanks.contains(text) ? "" : text;
    }

    /** A cell's number; empty where it is none. */
    Optional<BigDecimal> number(String cell) {
        String text = cell.replace('\u2212', '-');
        if (decimal != '.') {
            text = text.indexOf('.') >= 0 ? "" : text.replace(decimal, '.');
        }
        return text.matches(NUMBER) ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }
}
