package io.layerproof.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.layerproof.gateway.source.LogEntry;
import io.layerproof.gateway.source.LogEntry.Report;
import io.layerproof.gateway.source.MappingException;
import io.layerproof.gateway.source.table.LayerCsv;
import io.layerproof.gateway.source.table.LayerCsvMapping;
import io.layerproof.rules.wire.message.Reported;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerCsvTest {

    private static final String MAPPING = """
            mapping: test
            layer: {column: n, first: 0}
            phase: layer
            time:
              anchor: {column: stamp, unit: s, first-row-only: true}
              elapsed: {column: hours, unit: h}
              duration: {column: took, unit: s}
            columns:
              flow: {signal: gas.flow.actual, unit: L/min}
              o2: {signal: o2.chamber, unit: "%", dead-at-or-below: 0}
            """;
    private final LayerCsv format = new LayerCsv(LayerCsvMapping.parse("test.yaml", MAPPING));

    @TempDir
    Path folder;

    @Test
    void aRowIsReportedAtItsLayersStart() throws IOException {
        // Given
        String[] lines = {
            "n,stamp,hours,took,flow,o2,note",
            "0,1678860800,0.5,36,100,0.1,",
            "1,1678860900,0.51,30.5,200,0,\"scraped, then swept\""
        };

        // When
        List<LogEntry> entries = Entries.of(format, folder, lines);

        // Then
        List<Report> reports = Entries.reports(entries);
        assertThat(reports.stream().map(LogEntry::layer)).containsExactly(1L, 2L);
        assertThat(Entries.instant(reports.get(0).timeNs())).isEqualTo("2023-03-15T06:13:20Z");
        assertThat(Entries.instant(reports.get(1).timeNs())).isEqualTo("2023-03-15T06:13:56Z");
        assertThat(reports.get(0).values())
                .containsExactly(Reported.number("gas.flow.actual", 6), Reported.number("o2.chamber", 1000));
        assertThat(reports.get(1).values())
                .containsExactly(
                        Reported.number("gas.flow.actual", 12),
                        Reported.number("o2.chamber", 0),
                        Reported.text("unmapped.note", "scraped, then swept"));
        assertThat(reports.get(1).bad()).containsExactly("o2.chamber");
        assertThat(reports.get(0).phase()).isEqualTo("layer");
    }

    @Test
    void theBuildEndsWhenTheLastLayerHasTakenItsTime() throws IOException {
        // Given
        String[] lines = {"n,stamp,hours,took,flow,o2", "0,1678860800,0,36,1,1", "1,1678860900,0.01,30.5,1,1"};

        // When
        List<LogEntry> entries = Entries.of(format, folder, lines);

        // Then
        assertThat(entries).hasSize(3).last().isInstanceOfSatisfying(LogEntry.Ended.class, end -> {
            assertThat(Entries.instant(end.timeNs())).isEqualTo("2023-03-15T06:14:26.500Z");
            assertThat(end.completed()).isTrue();
        });
    }

    @Test
    void durationsOrTheStampsMakeTheTimeWhereNothingFinerIsThere() throws IOException {
        // Given
        String durations = MAPPING.replace(", first-row-only: true", "")
                .replace("  duration:", "  agree-within: 100 s\n  duration:")
                .replace("  elapsed: {column: hours, unit: h}\n", "");
        String stamps = durations.replace("  duration: {column: took, unit: s}\n", "");
        String[] lines = {"n,stamp,hours,took,flow,o2", "0,1678860800,0,36.25,1,1", "1,1678860900,9,30.5,1,1"};

        // When
        List<LogEntry> byDurations =
                Entries.of(new LayerCsv(LayerCsvMapping.parse("d.yaml", durations)), folder, lines);

        // Then
        List<LogEntry> byStamps = Entries.of(new LayerCsv(LayerCsvMapping.parse("s.yaml", stamps)), folder, lines);
        assertThat(Entries.instant(byDurations.get(1).timeNs())).isEqualTo("2023-03-15T06:13:56.250Z");
        assertThat(Entries.instant(byStamps.get(1).timeNs())).isEqualTo("2023-03-15T06:15:00Z");
        assertThat(byStamps).hasSize(2);
    }

    @Test
    void aRowWithoutLayerOrTimeIsReportedWithItsLineAndKept() throws IOException {
        // Given
        String[] lines = {
            "n,stamp,hours,took,flow,o2",
            "x,1678860800,0,36,1,1",
            "0,1678860800,0,36,1,1",
            "1,1678860900,,36,1,1",
            "2,1678860900",
            "-1,1678860900,0.02,36,1,1",
            "1.5,1678860900,0.02,36,1,1",
            "3,1678860900,0.03,36,many,1"
        };

        // When
        List<Report> reports = Entries.reports(Entries.of(format, folder, lines));

        // Then
        assertThat(reports.stream().flatMap(it -> it.remarks().stream()).map(Object::toString))
                .containsExactly(
                        "line 2: n is not a number: x,1678860800,0,36,1,1",
                        "line 4: hours is empty: 1,1678860900,,36,1,1",
                        "line 5: 2 cells under 6 columns: 2,1678860900",
                        "line 6: n is not a layer from 0 on: -1,1678860900,0.02,36,1,1",
                        "line 7: n is not a layer from 0 on: 1.5,1678860900,0.02,36,1,1",
                        "line 8: flow: not a number: many");
        assertThat(reports).hasSize(7);
        assertThat(reports.get(6).values()).contains(Reported.text("gas.flow.actual", "many"));
    }

    @Test
    void aFileWithoutAColumnThatIsNeededIsRefused() {
        // Given
        String[] lines = {"n,hours", "0,0"};

        // When
        var reading = assertThatThrownBy(() -> Entries.of(format, folder, lines));

        // Then
        reading.isInstanceOf(IOException.class).hasMessageContaining("no column \"stamp\", which mapping test needs");
    }

    @Test
    void aMappingThatIsWrongIsRefusedWithThePathOfTheKey() {
        // Given
        String unknownSignal = MAPPING.replace("gas.flow.actual", "gas.flow");
        String noTime = MAPPING.replace("{column: hours, unit: h}", "{column: hours, unit: mm}");
        String unknownKey = MAPPING.replace("phase:", "faze:");
        String noUnit = MAPPING.replace("unit: L/min", "unit: slpm");
        String wrongKind = MAPPING.replace("unit: L/min", "unit: mm");

        // When
        var refusal = assertThatThrownBy(() -> LayerCsvMapping.parse("m.yaml", unknownSignal));

        // Then
        refusal.isInstanceOf(MappingException.class)
                .hasMessage(
                        "m.yaml: columns.flow.signal, line 9: found \"gas.flow\", expected a signal of the catalogue");
        assertThatThrownBy(() -> LayerCsvMapping.parse("m.yaml", noTime))
                .hasMessage("m.yaml: time.elapsed.unit, line 6: found \"mm\", expected a unit of time: "
                        + "one of ns us ms s min h d");
        assertThatThrownBy(() -> LayerCsvMapping.parse("m.yaml", unknownKey))
                .hasMessageContaining("m.yaml: faze, line 3: found an unknown key, expected one of")
                .hasMessageContaining("m.yaml: phase, line 1: found no such key");
        assertThatThrownBy(() -> LayerCsvMapping.parse("m.yaml", noUnit))
                .hasMessage("m.yaml: columns.flow.unit, line 9: found \"slpm\", expected a unit, "
                        + "like ppm, °C, m3/h or mbar");
        assertThatThrownBy(() -> LayerCsvMapping.parse("m.yaml", wrongKind))
                .hasMessage("m.yaml: columns.flow.unit, line 9: found mm, expected a unit that converts to m3/h of "
                        + "gas.flow.actual");
        assertThatThrownBy(() -> LayerCsvMapping.parse("m.yaml", MAPPING + "phase: x\n"))
                .hasMessageContaining("found the key a second time");
    }

    @Test
    void theRealBuildIsReadLayerByLayer() throws IOException {
        // Given
        Path file = RealLogs.peregrine();

        // When
        List<LogEntry> entries = Entries.of(new LayerCsv(LayerCsvMapping.peregrineM2()), file);

        // Then
        List<Report> layers = Entries.reports(entries);
        assertThat(layers).hasSize(1819).allMatch(it -> it.remarks().isEmpty());
        assertThat(layers.get(0).layer()).isEqualTo(1);
        assertThat(layers.get(1818).layer()).isEqualTo(1819);
        assertThat(layers).allMatch(it -> it.bad().equals(List.of("o2.chamber")));
        assertThat(seconds(layers, 103)).isCloseTo(1634.959, within(0.05));
        assertThat(Entries.numbers(layers.get(103))).containsEntry("gas.flow.actual", 40.965405);
        assertThat(Entries.numbers(layers.get(104))).containsEntry("gas.flow.actual", 38.998074);
        assertThat(Entries.numbers(layers.get(1795))).containsEntry("o2.gasloop", 10_000.0);
        assertThat(Entries.numbers(layers.get(1818))).containsEntry("gas.flow.actual", 28.904245);
        assertThat(entries).last().isInstanceOf(LogEntry.Ended.class);
        assertThat((entries.get(1819).timeNs() - layers.get(1818).timeNs()) / 1e9)
                .isCloseTo(54.121, within(1e-6));
    }

    @Test
    void everyLayerOfTheRealBuildLastsAsLongAsItsRowSays() throws IOException {
        // Given
        Path file = RealLogs.peregrine();

        // When
        List<Report> layers = Entries.reports(Entries.of(new LayerCsv(LayerCsvMapping.peregrineM2()), file));

        // Then
        for (int i = 0; i < layers.size() - 1; i++) {
            assertThat(seconds(layers, i))
                    .isCloseTo(Entries.numbers(layers.get(i)).get("layer.time"), within(0.05));
        }
    }

    private static double seconds(List<Report> layers, int index) {
        return (layers.get(index + 1).timeNs() - layers.get(index).timeNs()) / 1e9;
    }
}
