package io.layerproof.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.gateway.source.LogEntry;
import io.layerproof.gateway.source.table.LayerCsv;
import io.layerproof.gateway.source.table.LayerCsvMapping;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One table, written in many generated dialects, must always be read as the same. */
class TableDialectsTest {

    private static final int DIALECTS = 400;
    private static final String MAPPING = """
            layer: {column: Layer}
            phase: layer
            time:
              anchor: {column: Time, unit: s}
              duration: {column: Took, unit: s}
            columns:
              O2: {signal: o2.chamber, unit: ppm}
              Plate: {signal: plate.temp, unit: °C}
              Note: {signal: chamber.temp.left, unit: °C}
            """;

    @TempDir
    Path folder;

    @Test
    void aTableSaysTheSameInEveryDialect() throws IOException {
        for (int seed = 0; seed < DIALECTS; seed++) {
            // Given
            Random random = new Random(seed);
            List<List<String>> table = table(random);
            Dialect dialect = Dialect.of(random);

            // When
            List<LogEntry> entries = read(dialect, table);

            // Then
            assertThat(entries).as("seed %d, %s", seed, dialect).isEqualTo(read(Dialect.PLAIN, table));
        }
    }

    private List<LogEntry> read(Dialect dialect, List<List<String>> table) throws IOException {
        Path file = Files.write(folder.resolve("table"), dialect.written(table).getBytes(dialect.encoding()));
        LayerCsvMapping mapping = LayerCsvMapping.parse("m.yaml", dialect.mapping() + MAPPING);
        return Entries.of(new LayerCsv(mapping), file).stream()
                .map(TableDialectsTest::withoutRemarks)
                .toList();
    }

    /** Line numbers depend on the dialect. */
    private static LogEntry withoutRemarks(LogEntry entry) {
        return entry instanceof LogEntry.Report report
                ? new LogEntry.Report(
                        report.timeNs(), report.phase(), report.layer(), report.values(), report.bad(), List.of())
                : entry;
    }

    private static List<List<String>> table(Random random) {
        List<List<String>> rows = new ArrayList<>(List.of(List.of("Layer", "Time", "Took", "O2", "Plate", "Note")));
        long atMs = 1_780_293_600_000L;
        int layers = 1 + random.nextInt(8);
        for (int layer = 1; layer <= layers; layer++) {
            int tookMs = 20_000 + random.nextInt(20_000);
            rows.add(List.of(
                    Integer.toString(layer),
                    thousandths(atMs),
                    thousandths(tookMs),
                    thousandths(random.nextInt(2_000_000)),
                    random.nextInt(4) == 0 ? "" : thousandths(150_000 + random.nextInt(100_000)),
                    List.of("", "a;b,c|d\te", "two\nlines", "a \"quoted\" word", "schön")
                            .get(random.nextInt(5))));
            atMs += tookMs;
        }
        return rows;
    }

    private static String thousandths(long value) {
        return value / 1000 + "." + String.format("%03d", value % 1000);
    }

    private record Dialect(
            char separator,
            char decimal,
            String lineEnd,
            String encodingName,
            boolean mark,
            int linesBefore,
            boolean trailing,
            int blanks,
            int quotes) {

        static final Dialect PLAIN = new Dialect(',', '.', "\n", "UTF-8", false, 0, false, 0, 0);

        static Dialect of(Random random) {
            String encoding =
                    List.of("UTF-8", "ISO-8859-1", "UTF-16LE", "UTF-16BE").get(random.nextInt(4));
            return new Dialect(
                    ";,|\t".charAt(random.nextInt(4)),
                    ".,".charAt(random.nextInt(2)),
                    List.of("\n", "\r\n", "\r").get(random.nextInt(3)),
                    encoding,
                    encoding.startsWith("UTF") && random.nextBoolean(),
                    random.nextInt(3),
                    random.nextBoolean(),
                    random.nextInt(3),
                    random.nextInt(2));
        }

        Charset encoding() {
            return Charset.forName(encodingName);
        }

        String mapping() {
            return "mapping: m\ntable: {separator: " + (separator == '\t' ? "tab" : "\"" + separator + "\"")
                    + ", decimal: \"" + decimal + "\", encoding: " + encodingName + ", lines-before-head: "
                    + linesBefore + ", trailing-separator: " + trailing + "}\n";
        }

        String written(List<List<String>> table) {
            StringBuilder text = new StringBuilder(mark ? "\uFEFF" : "");
            for (int i = 0; i < linesBefore; i++) {
                text.append("# line ").append(i).append(lineEnd);
            }
            for (List<String> row : table) {
                text.append(String.join(
                                String.valueOf(separator),
                                row.stream().map(this::cell).toList()))
                        .append(trailing ? separator : "")
                        .append(lineEnd);
            }
            return text.toString();
        }

        private String cell(String cell) {
            boolean number = cell.matches("[0-9.]+");
            String text = number ? cell.replace('.', decimal) : cell;
            boolean mustBeQuoted = text.indexOf(separator) >= 0 || text.matches("(?s).*[\"\n].*");
            String quoted = mustBeQuoted || quotes == 1 ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
            return " ".repeat(blanks) + quoted + " ".repeat(blanks);
        }
    }
}
