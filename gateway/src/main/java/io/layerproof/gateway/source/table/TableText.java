package io.layerproof.gateway.source.table;

import io.layerproof.gateway.source.PackedFile;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The dialect of a table.
 *
 * @param separator between cells
 * @param decimal the decimal sign, point or comma
 * @param encoding the character encoding, unless a byte-order mark says otherwise
 * @param packed how the file is compressed, or null to find out from its first bytes
 * @param linesBeforeHead number of lines above the head
 * @param unitsLine whether the line below the head states the units
 * @param trailingSeparator whether each line ends with a separator after the last cell
 * @param blanks texts that mean an empty cell
 * @param sentinels cells that stand for "no value", in any column
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

    /** Comma, decimal point, UTF-8; only the head above the rows. */
    static final TableText PLAIN =
            new TableText(',', '.', StandardCharsets.UTF_8, null, 0, false, false, List.of(), List.of());

    TableText {
        blanks = List.copyOf(blanks);
        sentinels = List.copyOf(sentinels);
    }

    /** A cell without surrounding blanks; empty if its text means an empty cell. */
    String cell(String written) {
        String text = written.replace('\u00A0', ' ').strip();
        return blanks.contains(text) ? "" : text;
    }

    /** The number in a cell; empty if the cell is not a number. */
    Optional<BigDecimal> number(String cell) {
        String text = cell.replace('\u2212', '-');
        if (decimal != '.') {
            text = text.indexOf('.') >= 0 ? "" : text.replace(decimal, '.');
        }
        return text.matches(NUMBER) ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }
}
