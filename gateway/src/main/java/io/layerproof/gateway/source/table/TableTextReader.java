package io.layerproof.gateway.source.table;

import io.layerproof.gateway.source.PackedFile;
import io.layerproof.rules.wire.yaml.YamlSection;
import io.layerproof.rules.wire.yaml.YamlValue;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code table:} of a mapping, the table's dialect. */
final class TableTextReader {

    private static final String TAB = "tab";

    private TableTextReader() {}

    static @Nullable TableText text(YamlValue value) {
        YamlSection table = value.section(
                "separator",
                "decimal",
                "encoding",
                "compression",
                "lines-before-head",
                "units-line",
                "trailing-separator",
                "blanks",
                "sentinels");
        if (table == null) {
            return null;
        }
        TableText plain = TableText.PLAIN;
        return new TableText(
                table.orElse("separator", TableTextReader::separator, plain.separator()),
                table.orElse("decimal", TableTextReader::decimal, plain.decimal()),
                table.orElse("encoding", TableTextReader::encoding, plain.encoding()),
                table.optional("compression", it -> it.named(Arrays.asList(PackedFile.values()), PackedFile::word)),
                table.orElse("lines-before-head", LayerCsvMappingReader::linesBeforeHead, 0L),
                table.orElse("units-line", YamlValue::truth, false),
                table.orElse("trailing-separator", YamlValue::truth, false),
                table.orElse("blanks", LayerCsvMappingReader::cells, List.of()),
                table.orElse("sentinels", LayerCsvMappingReader::cells, List.of()));
    }

    private static @Nullable Character separator(YamlValue value) {
        String text = value.text();
        if (text == null) {
            return null;
        }
        boolean one = text.length() == 1 && "\"\r\n.".indexOf(text.charAt(0)) < 0 && !text.matches("[A-Za-z0-9]");
        return text.equals(TAB) || one
                ? (Character) (text.equals(TAB) ? '\t' : text.charAt(0))
                : value.refuse("one sign between cells, like \",\" \";\" \"|\", or the word tab");
    }

    private static @Nullable Character decimal(YamlValue value) {
        String word = value.word(List.of(".", ","));
        return word == null ? null : (Character) word.charAt(0);
    }

    private static @Nullable Charset encoding(YamlValue value) {
        String name = value.text();
        try {
            return name == null ? null : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return value.refuse("an encoding, like UTF-8, ISO-8859-1, windows-1252 or UTF-16");
        }
    }
}
