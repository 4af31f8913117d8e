package io.layerproof.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.layerproof.gateway.source.LogEntry;
import io.layerproof.gateway.source.LogEntry.Ended;
import io.layerproof.gateway.source.LogEntry.Report;
import io.layerproof.gateway.source.MappingException;
import io.layerproof.gateway.source.table.LayerCsv;
import io.layerproof.gateway.source.table.LayerCsvMapping;
import io.layerproof.rules.wire.message.Reported;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fault of a table is reported or refused, and never gives a completed build. */
class TableFaultsTest {

    private static final String MAPPING = """
            mapping: test
            layer: {column: n}
            phase: layer
            time:
              anchor: {column: at, unit: s}
              duration: {column: took, unit: s}
            columns:
              o2: {signal: o2.chamber, unit: ppm}
            """;
    private static final String HEAD = "n,at,took,o2,note";
    private static final String ONE = "1,1780293600,30,401,";
    private static final String TWO = "2,1780293630,30,402,";
    private static final String THREE = "3,1780293660,30,403,";

    @TempDir
    Path folder;

    @Test
    void aTableThatWasAppendedTwiceCountsOnceAndShowsNoEnd() throws IOException {
        // Given
        String[] lines = {HEAD, ONE, TWO, HEAD, ONE, TWO, THREE};

        // When
        List<LogEntry> entries = read(MAPPING, lines);

        // Then
        assertThat(Entries.told(entries))
                .contains("line 4: the head again, in the middle of the table")
                .contains("line 5: this row says what line 2 has said; it is not counted again")
                .contains("line 6: this row says what line 3 has said; it is not counted again");
        assertThat(rows(entries)).containsExactly(401.0, 402.0, 403.0);
        assertThat(entries).noneMatch(Ended.class::isInstance);
        assertThat(entries.stream().map(LogEntry::layer)).isSorted();
    }

    @Test
    void aPauseThatOnlyTheStampsShowIsToldAndTheTableShowsNoEnd() throws IOException {
        // Given
        String[] lines = {HEAD, ONE, TWO, "3,1780300860,30,403,", "4,1780300890,30,404,"};

        // When
        List<LogEntry> entries = read(MAPPING, lines);

        // Then
        assertThat(Entries.told(entries))
                .filteredOn(it -> it.contains("contradict"))
                .singleElement()
                .asString()
                .startsWith("line 4: the columns \"at\" and \"took\" contradict each other")
                .endsWith("it is 7230 s by the one and 30 s by the other");
        assertThat(rows(entries)).hasSize(4);
        assertThat(entries).noneMatch(Ended.class::isInstance);
    }

    @Test
    void aMissingRowIsNoContradictionOfItsTimes() throws IOException {
        // Given
        String[] lines = {HEAD, ONE, THREE};

        // When
        List<LogEntry> entries = read(MAPPING, lines);

        // Then
        assertThat(Entries.told(entries)).noneMatch(it -> it.contains("contradict"));
    }

    @Test
    void twoRowsOfOneLayerThatDifferAreBothReported() throws IOException {
        // Given
        String stamps = MAPPING.replace("  duration: {column: took, unit: s}\n", "");

        // When
        List<LogEntry> entries = read(stamps, HEAD, ONE, "1,1780293610,30,950,", TWO);

        // Then
        assertThat(rows(entries)).containsExactly(401.0, 950.0, 402.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3,1780293660,30,\"403", "3,1780293660,30,403,\"swept\ntwice"})
    void aTableThatEndsInsideAQuoteIsStillBeingWritten(String last) throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("t.csv"), String.join("\n", HEAD, ONE, TWO, last) + "\n");

        // When
        List<LogEntry> entries = Entries.of(new LayerCsv(LayerCsvMapping.parse("t.yaml", MAPPING)), file);

        // Then
        assertThat(Entries.told(entries))
                .anyMatch(it -> it.startsWith("line 4: a quoted cell begins and does not end"));
        assertThat(rows(entries)).containsExactly(401.0, 402.0);
        assertThat(entries).noneMatch(Ended.class::isInstance);
    }

    @Test
    void aStrayQuoteCostsItsOwnLine() throws IOException {
        // Given
        String[] lines = new String[300];
        lines[0] = HEAD;
        for (int i = 1; i < lines.length; i++) {
            lines[i] = i + "," + (1780293600 + 30 * i) + ",30," + (400 + i) + (i == 7 ? ",\"swept" : ",");
        }

        // When
        List<LogEntry> entries = read(MAPPING, lines);

        // Then
        assertThat(rows(entries)).hasSize(298);
        assertThat(Entries.told(entries))
                .filteredOn(it -> it.contains("quoted"))
                .singleElement()
                .asString()
                .startsWith("line 8: a quoted cell begins and does not end within 100 lines");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "zst"})
    void aPackedTableThatStopsShortIsStillBeingWritten(String packing) throws IOException {
        // Given
        StringBuilder table = new StringBuilder(HEAD).append('\n');
        for (int i = 1; i <= 20_000; i++) {
            table.append(i)
                    .append(',')
                    .append(1780293600L + 30L * i)
                    .append(",30,")
                    .append(i % 977)
                    .append(",\n");
        }
        byte[] packed = packed(packing, table.toString().getBytes(StandardCharsets.UTF_8));
        Path file = Files.write(folder.resolve("t"), Arrays.copyOf(packed, packed.length * 9 / 10));

        // When
        List<LogEntry> entries = Entries.of(new LayerCsv(LayerCsvMapping.parse("t.yaml", MAPPING)), file);

        // Then
        assertThat(Entries.told(entries)).anyMatch(it -> it.contains("the packed file stops short"));
        assertThat(rows(entries)).hasSizeBetween(1, 19_999);
        assertThat(entries).noneMatch(Ended.class::isInstance);
    }

    @Test
    void aTableThatIsNotPackedAsTheMappingSaysIsRefused() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("t.csv"), String.join("\n", HEAD, ONE, TWO) + "\n");

        // When
        var reading = assertThatThrownBy(() -> Entries.of(
                new LayerCsv(LayerCsvMapping.parse("t.yaml", "table: {compression: gz}\n" + MAPPING)), file));

        // Then
        reading.isInstanceOf(IOException.class).hasMessageContaining("t.csv: cannot be read as gz");
    }

    @Test
    void bytesThatAreNotOfTheEncodingAreTold() throws IOException {
        // Given
        byte[] latin = String.join("\n", HEAD, ONE + "Düse gereinigt", TWO, "").getBytes(StandardCharsets.ISO_8859_1);

        // When
        List<LogEntry> entries = Entries.of(
                new LayerCsv(LayerCsvMapping.parse("t.yaml", MAPPING)), Files.write(folder.resolve("t.csv"), latin));

        // Then
        assertThat(Entries.told(entries)).anyMatch(it -> it.startsWith("line 2: bytes that are no UTF-8"));
        assertThat(entries).last().isInstanceOf(Ended.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'1,1780293600,1e20,401,', 'line 2, column \"took\": 1e20 s is not a span of less than 292 years'",
        "'1,-99999999999,30,401,', 'line 2, column \"at\": -99999999999 s is not a time of the years 1678 to 2261'",
        "'1,1e300,30,401,', 'line 2, column \"at\": 1e300 s is not a time'",
        "'1,9214646399,30,401,', 'line 2: with all durations before it, this row lies behind the year 2261'"
    })
    void aTimeOutOfRangeIsRefusedWithColumnValueAndUnit(String row, String why) {
        // Given
        String[] lines = {HEAD, row};

        // When
        var reading = assertThatThrownBy(() -> read(MAPPING, lines));

        // Then
        reading.isInstanceOf(IOException.class).hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "NaN", "Infinity", "12,5", "0x10", "4 01"})
    void whatIsNoNumberIsKeptAsTextOfItsSignal(String cell) throws IOException {
        // Given
        String[] lines = {HEAD, "1,1780293600,30,\"" + cell + "\","};

        // When
        List<LogEntry> entries = read(MAPPING, lines);

        // Then
        Report report = Entries.reports(entries).get(0);
        assertThat(report.values()).singleElement().satisfies(value -> {
            assertThat(value.signal()).isEqualTo("o2.chamber");
            assertThat(value.text()).isNotNull();
        });
        assertThat(report.remarks()).isNotEmpty();
    }

    @Test
    void theRowsOfABuildMustStandTogether() {
        // Given
        String builds = "build: {column: note}\n" + MAPPING;

        // When
        var reading = assertThatThrownBy(() -> read(builds, HEAD, ONE + "A", ONE + "B", TWO + "A"));

        // Then
        reading.hasMessage(
                "line 4, column \"note\": build A again, after another one: the rows of a build must stand together");
    }

    @Test
    void anHourThatNeverWasIsNoTime() throws IOException {
        // Given
        String local = MAPPING.replace("unit: s}\n  dur", "pattern: 'yyyy-MM-dd HH:mm', zone: Europe/Berlin}\n  dur");

        // When
        List<LogEntry> entries = read(
                local, HEAD, "1,2026-03-29 01:59,60,401,", "2,2026-03-29 02:00,60,402,", "3,2026-02-30 01:00,60,403,");

        // Then
        assertThat(Entries.told(entries))
                .anyMatch(it -> it.startsWith("line 3: at: 2026-03-29 02:00 never was on a clock in Europe/Berlin"))
                .anyMatch(it -> it.startsWith("line 4: at is not a time like yyyy-MM-dd HH:mm"));
    }

    @Test
    void aUnitBelowTheHeadThatTheMappingContradictsIsRefused() {
        // Given
        String units = "table: {units-line: true}\n" + MAPPING;

        // When
        var reading = assertThatThrownBy(() -> read(units, HEAD, "-,ms,s,ppm,", ONE));

        // Then
        reading.hasMessage("line 2, column \"at\": the file states the unit ms, mapping test states s");
    }

    @Test
    void aColumnThatTheHeadDoesNotHaveIsTold() throws IOException {
        // Given
        String more = MAPPING + "  plate: {signal: plate.temp, unit: °C}\n";

        // When
        List<LogEntry> entries = read(more, HEAD, ONE);

        // Then
        assertThat(Entries.told(entries))
                .contains("line 1: the head has no column \"plate\": plate.temp is not reported");
    }

    @Test
    void utf16WithAMarkAndTabsIsRead() throws IOException {
        // Given
        String table = "\uFEFF" + String.join("\r\n", HEAD, ONE, TWO, "").replace(',', '\t');
        Path file = Files.write(folder.resolve("t.txt"), table.getBytes(StandardCharsets.UTF_16LE));

        // When
        List<LogEntry> entries =
                Entries.of(new LayerCsv(LayerCsvMapping.parse("t.yaml", "table: {separator: tab}\n" + MAPPING)), file);

        // Then
        assertThat(rows(entries)).containsExactly(401.0, 402.0);
        assertThat(entries).last().isInstanceOf(Ended.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "anchor: {column: at, unit: s}\\n | | neither anchor nor start",
                "anchor: {column: at, unit: s} | anchor: {column: at, unit: s, first-row-only: yes} | true or false",
                "unit: s}\\n  dur | pattern: 'HH:mm', zone: UTC}\\n  dur | a pattern of date and time",
                "unit: s}\\n  dur | pattern: 'yyyy-MM-dd HH:mm'}\\n  dur | found no zone, expected the zone once",
                "unit: s}\\n  dur | pattern: 'yyyy-MM-dd HH:mmXXX', zone: UTC}\\n  dur | expected the zone once",
                "unit: s}\\n  dur | unit: s, zone: UTC}\\n  dur | a zone for a count since 1970",
                "unit: s}\\n  dur | unit: s, pattern: 'yyyy'}\\n  dur | a pattern beside a unit or an origin",
                "unit: s}\\n  dur | unit: lightyears}\\n  dur | expected a unit of time",
                "took, unit: s} | took, pattern: 'hh:mm:ss.S'} | expected one of h:mm:ss m:ss h:mm",
                "mapping: test | table: {separator: ';;'}\\nmapping: test | expected one sign between cells",
                "mapping: test | table: {encoding: klingon}\\nmapping: test | expected an encoding",
                "mapping: test | table: {compression: rar}\\nmapping: test | expected one of none gz zst",
                "mapping: test | table: {decimal: 'x'}\\nmapping: test | expected one of . ,"
            })
    void aMappingThatCannotBeMeantIsRefusedWithWhatIsExpected(String said, String instead, String why) {
        // Given
        String from = said.strip().replace("\\n", "\n");
        String mapping =
                MAPPING.replace(from, instead == null ? "" : instead.strip().replace("\\n", "\n"));
        assertThat(mapping).isNotEqualTo(MAPPING);

        // When
        var refusal = assertThatThrownBy(() -> LayerCsvMapping.parse("m.yaml", mapping));

        // Then
        refusal.isInstanceOf(MappingException.class).hasMessageContaining(why);
    }

    private List<LogEntry> read(String mapping, String... lines) throws IOException {
        return Entries.of(new LayerCsv(LayerCsvMapping.parse("test.yaml", mapping)), folder, lines);
    }

    private static List<Double> rows(List<LogEntry> entries) {
        return Entries.reports(entries).stream()
                .flatMap(report -> report.values().stream())
                .filter(value -> value.signal().equals("o2.chamber"))
                .map(Reported::number)
                .toList();
    }

    private static byte[] packed(String packing, byte[] bytes) throws IOException {
        if (packing.equals("zst")) {
            return Zstd.compress(bytes);
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
