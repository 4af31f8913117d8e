package io.layerproof.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerproof.gateway.source.LogEntry;
import io.layerproof.gateway.source.LogEntry.Began;
import io.layerproof.gateway.source.LogEntry.Ended;
import io.layerproof.gateway.source.MappingException;
import io.layerproof.gateway.source.table.LayerCsv;
import io.layerproof.gateway.source.table.LayerCsvMapping;
import io.layerproof.rules.wire.message.Reported;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tables of real loggers, read with the mapping of their folder, or with the mapping that the logger would have needed.
 */
class FieldTablesTest {

    private static final String ANCHOR = "anchor: {column: Time, unit: s}";
    private static final String DURATION = "  duration: {column: Duration, unit: s}\n";

    @ParameterizedTest
    @CsvSource({
        "F04-two-columns-one-signal, same-name.csv, mapping.yaml,"
                + " 'line 1: the head names two columns \"O2\", column 4 and column 5'",
        "F12-epoch-milliseconds, ms.csv, mapping.yaml, 'line 2, column \"Time\": 1780293600000 s is not a time of the years"
                + " 1678 to 2261; with unit ms it would be 2026-06-01T06:00:00.000000000Z'",
        "F15-semicolon-comma-text-time, logger.csv, mapping.yaml, 'the separator is another one: table: {separator: \";\"}'",
        "F15-semicolon-comma-text-time, ampm.csv, mapping.yaml, 'Time is not a number'",
        "F17-head-of-a-machine-file, metadata.csv, mapping.yaml, 'table: {lines-before-head: 2}'",
        "F17-head-of-a-machine-file, trailing.csv, mapping.yaml, 'table: {trailing-separator: true}'"
    })
    void aTableThatTheMappingDoesNotFitIsRefusedWithWhatToDo(String folder, String table, String mapping, String why)
            throws IOException {
        // Given
        LayerCsv format = new LayerCsv(LayerCsvMapping.read(FieldCases.file(folder, mapping)));

        // When
        var reading = assertThatThrownBy(() -> Entries.of(format, FieldCases.file(folder, table)));

        // Then
        reading.isInstanceOf(IOException.class).hasMessageContaining(why);
    }

    @Test
    void twoColumnsOnOneSignalAreRefusedWithBothNamed() {
        // Given
        var mapping = FieldCases.file("F04-two-columns-one-signal", "map-two.yaml");

        // When
        var reading = assertThatThrownBy(() -> LayerCsvMapping.read(mapping));

        // Then
        reading.isInstanceOf(MappingException.class)
                .hasMessageContaining(
                        "found signal o2.chamber from column \"O2b\" and from column \"O2a\", expected one column for a signal");
    }

    @Test
    void aClockThatStepsBackIsTold() throws IOException {
        // Given
        String folder = "F09-autumn-hour";

        // When
        List<LogEntry> entries = read(folder, "fold.csv", Map.of());

        // Then
        assertThat(Entries.told(entries)).containsExactly("line 4: the time steps back by 3570 s");
        assertThat(entries).hasSize(5).noneMatch(Ended.class::isInstance);
        assertThat(Entries.told(read(folder, "spring.csv", Map.of()))).isEmpty();
    }

    @Test
    void aLastLineWithoutAnEndIsNoRowAndShowsNoEndOfTheBuild() throws IOException {
        // Given
        String folder = "F11-still-being-written";

        // When
        List<LogEntry> cut = read(folder, "cut.csv", Map.of());

        // Then
        assertThat(Entries.told(cut)).singleElement().asString().startsWith("line 5: the line has no end");
        assertThat(cut).hasSize(4).noneMatch(Ended.class::isInstance);
        assertThat(Entries.reports(cut).get(3).values())
                .containsExactly(Reported.text("unmapped.line", "4,1780293690,30,200,12"));
        List<LogEntry> whole = read(folder, "whole.csv", Map.of());
        assertThat(whole).hasSize(5).last().isInstanceOf(Ended.class);
        assertThat(Entries.numbers(Entries.reports(whole).get(3))).containsEntry("o2.chamber", 1285.0);
    }

    @Test
    void aSecondJobInTheTableIsToldAndKeptAsText() throws IOException {
        // Given
        String folder = "F14-several-builds";

        // When
        List<LogEntry> entries = read(folder, "two-jobs.csv", Map.of());

        // Then
        assertThat(Entries.told(entries))
                .hasSize(3)
                .anyMatch(it -> it.startsWith("line 1: the mapping does not have the columns [Job]"))
                .anyMatch(it -> it.contains(
                        "line 5: the columns \"Time\" and \"Duration\" contradict each other: from the row before to this one "
                                + "it is 7140 s by the one and 30 s by the other"))
                .anyMatch(it -> it.startsWith("line 5: layer 1 after layer 3: another build begins here"));
        assertThat(entries).noneMatch(Ended.class::isInstance).hasSize(6);
        assertThat(entries.stream().map(LogEntry::layer)).containsExactly(1L, 2L, 3L, 3L, 3L, 3L);
    }

    @Test
    void aColumnOfBuildsMakesTwoBuilds() throws IOException {
        // Given
        Map<String, String> jobs = Map.of("layer:", "build: {column: Job}\nlayer:");

        // When
        List<LogEntry> entries = read("F14-several-builds", "two-jobs.csv", jobs);

        // Then
        assertThat(entries.stream().map(entry -> entry.getClass().getSimpleName()))
                .containsExactly(
                        "Began", "Report", "Report", "Report", "Ended", "Began", "Report", "Report", "Report", "Ended");
        assertThat(entries.stream().filter(Began.class::isInstance).map(it -> ((Began) it).build()))
                .containsExactly("J1", "J2");
        assertThat(Entries.instant(entries.get(4).timeNs())).isEqualTo("2026-06-01T06:01:30Z");
        assertThat(Entries.instant(entries.get(5).timeNs())).isEqualTo("2026-06-01T08:00:00Z");
        assertThat(Entries.told(entries)).isEmpty();
    }

    @Test
    void theHeadInTheMiddleOfTheTableIsTold() throws IOException {
        // Given
        String folder = "F14-several-builds";

        // When
        List<LogEntry> entries = read(folder, "head-again.csv", Map.of());

        // Then
        assertThat(Entries.told(entries)).containsExactly("line 4: the head again, in the middle of the table");
        assertThat(entries).hasSize(6).last().isInstanceOf(Ended.class);
    }

    @Test
    void semicolonsCommasAndTimesInWordsAreReadWhereTheMappingSaysSo() throws IOException {
        // Given
        Map<String, String> german = Map.of(
                "layer:",
                "table: {separator: ';', decimal: ','}\nlayer:",
                ANCHOR,
                "anchor: {column: datetime, pattern: 'dd.MM.yyyy HH:mm:ss', zone: Europe/Berlin}",
                DURATION,
                "");

        // When
        List<LogEntry> entries = read("F15-semicolon-comma-text-time", "logger.csv", german);

        // Then
        assertThat(entries.stream().map(it -> Entries.instant(it.timeNs()).toString()))
                .containsExactly("2026-10-25T00:59:30Z", "2026-10-25T01:00:00Z");
        assertThat(Entries.numbers(Entries.reports(entries).get(0))).containsEntry("o2.chamber", 401.5);
        assertThat(Entries.told(entries))
                .containsExactly(
                        "line 3: datetime: 25.10.2026 02:00:00 was on the clock twice that day; taken for the second time");
    }

    @Test
    void halvesOfTheDayAndStopwatchesAreReadWhereTheMappingSaysSo() throws IOException {
        // Given
        Map<String, String> american = Map.of(
                ANCHOR,
                "anchor: {column: Time, pattern: 'M/d/yyyy h:mm:ss a', zone: America/New_York}",
                DURATION,
                "  duration: {column: Duration, pattern: 'm:ss'}\n");

        // When
        List<LogEntry> entries = read("F15-semicolon-comma-text-time", "ampm.csv", american);

        // Then
        assertThat(entries.stream().map(it -> Entries.instant(it.timeNs()).toString()))
                .containsExactly("2026-06-02T03:59:30Z", "2026-06-02T04:00:00Z", "2026-06-02T04:00:30Z");
        assertThat(entries).last().isInstanceOf(Ended.class);
    }

    @ParameterizedTest
    @CsvSource({
        "metadata.csv, 'table: {lines-before-head: 2}'",
        "trailing.csv, 'table: {trailing-separator: true}'",
        "two-heads.csv, 'table: {units-line: true}'"
    })
    void theHeadOfAMachineFileIsReadWhereTheMappingSaysSo(String table, String said) throws IOException {
        // Given
        Map<String, String> mapping = Map.of("layer:", said + "\nlayer:");

        // When
        List<LogEntry> entries = read("F17-head-of-a-machine-file", table, mapping);

        // Then
        assertThat(Entries.told(entries)).isEmpty();
        assertThat(Entries.reports(entries).stream()
                        .map(it -> Entries.numbers(it).get("o2.chamber")))
                .containsExactly(401.0, 402.0, 403.0, 404.0);
        assertThat(entries).last().isInstanceOf(Ended.class);
    }

    @Test
    void aPartHasAnyNumber() throws IOException {
        // Given
        String folder = "F30-four-lasers";

        // When
        List<LogEntry> entries = read(folder, "table.csv", Map.of());

        // Then
        assertThat(Entries.numbers(Entries.reports(entries).get(0))).containsEntry("laser.power.actual.3", 280.0);
        assertThat(Entries.told(entries)).isEmpty();
    }

    @Test
    void theDaysOfASpreadsheetAreSuspectedWhereTheMappingDoesNotSaySo() throws IOException {
        // Given
        String folder = "F33-excel-serial";

        // When
        List<LogEntry> entries = read(folder, "excel.csv", Map.of());

        // Then
        assertThat(Entries.told(entries)).singleElement().asString().endsWith("spreadsheet: origin: 1899-12-30");
    }

    @Test
    void aLineOfUnitsIsSuspectedWhereTheMappingDoesNotSaySo() throws IOException {
        // Given
        String folder = "F17-head-of-a-machine-file";

        // When
        List<LogEntry> entries = read(folder, "two-heads.csv", Map.of());

        // Then
        assertThat(Entries.told(entries))
                .singleElement()
                .asString()
                .contains("line 2: Layer is not a number (if these are the units: table: {units-line: true})");
    }

    @Test
    void theDaysOfASpreadsheetAreReadWhereTheMappingSaysSo() throws IOException {
        // Given
        Map<String, String> excel = Map.of("unit: d}", "unit: d, origin: 1899-12-30}");

        // When
        List<LogEntry> entries = read("F33-excel-serial", "excel.csv", excel);

        // Then
        assertThat(entries.stream().map(it -> Entries.instant(it.timeNs()).toString()))
                .containsExactly(
                        "2026-06-01T06:00:00Z",
                        "2026-06-01T06:00:30Z",
                        "2026-06-01T06:01:00Z",
                        "2026-06-01T06:01:30Z",
                        "2026-06-01T06:02:00Z");
        assertThat(Entries.told(entries)).isEmpty();
    }

    /** A table under its folder's mapping, in which each key of the map is replaced by its value. */
    private static List<LogEntry> read(String folder, String table, Map<String, String> replaced) throws IOException {
        String mapping = Files.readString(FieldCases.file(folder, "mapping.yaml"));
        for (Map.Entry<String, String> one : replaced.entrySet()) {
            assertThat(mapping).contains(one.getKey());
            mapping = mapping.replaceFirst(
                    java.util.regex.Pattern.quote(one.getKey()),
                    java.util.regex.Matcher.quoteReplacement(one.getValue()));
        }
        return Entries.of(new LayerCsv(LayerCsvMapping.parse("field.yaml", mapping)), FieldCases.file(folder, table));
    }
}
