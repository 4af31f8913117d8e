package io.layerproof.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerproof.gateway.source.LogEntry;
import io.layerproof.gateway.source.LogEntry.Remark;
import io.layerproof.gateway.source.LogEntry.Report;
import io.layerproof.gateway.source.conceptlaser.ConceptLaserM2;
import io.layerproof.gateway.source.conceptlaser.ConceptLaserM2Stamp;
import io.layerproof.rules.wire.message.Reported;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConceptLaserM2Test {

    private static final String AT = "5/2/2024 3:00:00 PM (13:00:00 UTC)     ";
    private final ConceptLaserM2 format = ConceptLaserM2.withShippedProfile();

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "3/18/2025 1:22:34 PM (04:22:34 UTC) x | 2025-03-18T04:22:34Z",
                "3/19/2025 1:22 AM (16:22 UTC) x | 2025-03-18T16:22:00Z",
                "3/19/2025 8:59:59 AM (23:59:59 UTC) x | 2025-03-18T23:59:59Z",
                "3/19/2025 9:00:00 AM (00:00:00 UTC) x | 2025-03-19T00:00:00Z",
                "1/1/2025 12:00:00 AM (15:00:00 UTC) x | 2024-12-31T15:00:00Z",
                "1/1/2025 12:30:00 PM (12:30:00 UTC) x | 2025-01-01T12:30:00Z",
                "2/28/2025 9:00:00 PM (02:00:00 UTC) x | 2025-03-01T02:00:00Z",
                "6/1/2025 2:00:00 PM (00:00:00 UTC) x | 2025-06-02T00:00:00Z",
                "6/2/2025 12:30:00 AM (11:30:00 UTC) x | 2025-06-01T11:30:00Z",
                "6/2/2025 5:45:00 AM (00:15:00 UTC) x | 2025-06-02T00:15:00Z"
            })
    void theUtcDateFollowsFromTheDifferenceOfTheTwoClocks(String line, String expected) {
        // Given a line of some place on earth

        // When
        ConceptLaserM2Stamp stamp = ConceptLaserM2Stamp.of(line).orElseThrow();

        // Then
        assertThat(Entries.instant(stamp.timeNs())).isEqualTo(expected);
        assertThat(stamp.rest()).isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "13/18/2025 1:22:34 PM (04:22:34 UTC) x",
                "2/30/2025 1:22:34 PM (04:22:34 UTC) x",
                "3/18/2025 13:22:34 PM (04:22:34 UTC) x",
                "3/18/2025 0:22:34 PM (04:22:34 UTC) x",
                "3/18/2025 1:22:34 PM (24:22:34 UTC) x",
                "3/18/2025 1:22:34 (04:22:34 UTC) x",
                "Coating completed Layer: 4"
            })
    void aStampThatNoClockShowsIsNone(String line) {
        // Given a line

        // When
        var stamp = ConceptLaserM2Stamp.of(line);

        // Then
        assertThat(stamp).isEmpty();
    }

    @Test
    void oneLineIsOneRecordWithAllItsValuesInCanonicalUnits() throws IOException {
        // Given
        String line =
                AT + "Ventilator control: Target = 44.4 m³/h (Speed at build plate = 1.8 m/s), Actual = 44.7 m³/h;"
                        + " Ventilator rotation speed: Bottom = 40 %, Top = 36 %, Motor current top pump = 8.69 A";

        // When
        List<LogEntry> entries = Entries.of(format, folder, line);

        // Then
        assertThat(Entries.reports(entries))
                .singleElement()
                .extracting(Report::values)
                .isEqualTo(List.of(
                        Reported.number("gas.flow.setpoint", 44.4),
                        Reported.number("gas.speed.plate.setpoint", 1.8),
                        Reported.number("gas.flow.actual", 44.7),
                        Reported.number("fan.bottom", 40),
                        Reported.number("fan.top", 36),
                        Reported.number("pump.top.current", 8.69)));
    }

    @Test
    void percentOfOxygenBecomesPartsPerMillionExactly() throws IOException {
        // Given
        String line = AT + "Residual oxygen value in module: 0.3 %";

        // When
        List<LogEntry> entries = Entries.of(format, folder, line);

        // Then
        assertThat(Entries.reports(entries).get(0).values()).containsExactly(Reported.number("o2.chamber", 3000));
    }

    @Test
    void phasesFollowFromTheEventsWhateverTheirOrderInsideASecond() throws IOException {
        // Given
        String[] lines = {
            AT + "FlowSensorBottom: 44.700 cbm/h",
            AT + "Exposure finished for layer3 (LS2)",
            AT + "FlowSensorBottom: 44.700 cbm/h",
            AT + "Exposure finished for layer3",
            AT + "Coating started:  Layer: 4 Position of exposure surface area right: 287.033 mm Position of exposure"
                    + " surface area left: 563.447 mm Build chamber position: 0.06 mm Powder chamber position: 0.18 mm",
            AT + "Coating completed Layer: 4",
            AT + "Exposure started for layer4 (LS2)",
            AT + "Exposure started for layer4",
            AT + "Exposure finished for layer4 (LS2)",
            AT + "Exposure finished for layer4 (LS1)",
            AT + "Exposure finished for layer4",
            AT + "Coating started:  Layer: 5 Position of exposure surface area right: 287.033 mm Position of exposure"
                    + " surface area left: 563.447 mm Build chamber position: 0.12 mm Powder chamber position: 0.36 mm",
            AT + "Exposure started for layer5",
            AT + "Coating completed Layer: 5"
        };

        // When
        List<LogEntry> entries = Entries.of(format, folder, lines);

        // Then
        assertThat(Entries.reports(entries).stream().map(it -> it.phase() + " " + it.layer()))
                .containsExactly(
                        "unknown 0",
                        "unknown 3",
                        "unknown 3",
                        "dwell 3",
                        "recoat 4",
                        "dwell 4",
                        "expose 4",
                        "expose 4",
                        "expose 4",
                        "expose 4",
                        "dwell 4",
                        "recoat 5",
                        "expose 5",
                        "expose 5");
    }

    @Test
    void aLogThatStopsInsideALayerShowsNoEndOfTheBuild() throws IOException {
        // Given
        String[] inside = {AT + "Exposure started for layer4", AT + "Exposure finished for layer4 (LS1)"};
        String[] after = {AT + "Exposure started for layer4", AT + "Exposure finished for layer4"};

        // When
        List<LogEntry> cutOff = Entries.of(format, folder, inside);

        // Then
        assertThat(cutOff).noneMatch(LogEntry.Ended.class::isInstance);
        assertThat(Entries.of(format, folder, after)).last().isInstanceOf(LogEntry.Ended.class);
    }

    @Test
    void aNameThatTheProfileDoesNotHaveIsKeptAsAnUnknownSignalAndRemarked() throws IOException {
        // Given
        String[] lines = {AT + "Residual oxygen value in filter: 0.0267 %", AT + "Residual oxygen value in module: 3 kg"
        };

        // When
        List<Report> reports = Entries.reports(Entries.of(format, folder, lines));

        // Then
        assertThat(reports.get(0).values())
                .containsExactly(Reported.number("unmapped.Residual oxygen value in filter [%]", 0.0267));
        assertThat(reports.get(0).remarks())
                .containsExactly(new Remark(
                        1,
                        Remark.Kind.UNMAPPED,
                        "unmapped.Residual oxygen value in filter [%]: profile concept-laser-m2 has no channel of"
                                + " this name"));
        assertThat(reports.get(1).values())
                .containsExactly(Reported.number("unmapped.Residual oxygen value in module [kg]", 3));
    }

    @Test
    void wordsAreKeptAsWords() throws IOException {
        // Given
        String[] lines = {
            AT + "Layer 5: List of the laser systems for part exposure Cup_(10x10): LS1, LS2",
            AT + "Dose factor: 200% Sort of adjustment: By material parameter",
            AT + "Operator pressed the red button"
        };

        // When
        List<Report> reports = Entries.reports(Entries.of(format, folder, lines));

        // Then
        assertThat(reports.get(0).values())
                .containsExactly(Reported.text("part.laser.assignment", "layer 5; Cup_(10x10): LS1, LS2"));
        assertThat(reports.get(1).values())
                .containsExactly(
                        Reported.number("dose.factor", 200), Reported.text("dose.adjustment", "By material parameter"));
        assertThat(reports.get(2).values())
                .containsExactly(Reported.text("unmapped.text", "Operator pressed the red button"));
        assertThat(reports.get(2).remarks()).hasSize(1);
    }

    @Test
    void aLineWithoutATimeIsReportedWithItsNumberAndKeptUnderItsNeighboursTime() throws IOException {
        // Given
        String[] lines = {
            "Build job name: CUPS 7",
            "",
            "garbage in front",
            AT + "FlowSensorBottom: 44.700 cbm/h",
            "3/18/2025 77:00 PM broken",
            AT + "FlowSensorBottom: 44.600 cbm/h"
        };

        // When
        List<Report> reports = Entries.reports(Entries.of(format, folder, lines));

        // Then
        assertThat(reports)
                .hasSize(4)
                .allMatch(it -> Entries.instant(it.timeNs()).toString().equals("2024-05-02T13:00:00Z"));
        assertThat(reports.get(0).values()).containsExactly(Reported.text("unmapped.line", "garbage in front"));
        assertThat(reports.get(0).remarks())
                .containsExactly(new Remark(3, Remark.Kind.UNREADABLE, "no time in front: garbage in front"));
        assertThat(reports.get(2).remarks())
                .singleElement()
                .hasToString("line 5: no time in front: 3/18/2025 77:00 PM broken");
    }

    @Test
    void aFileThatIsNoSuchLogIsRefused() {
        // Given
        String[] lines = {"a,b,c", "1,2,3"};

        // When
        var reading = assertThatThrownBy(() -> Entries.of(format, folder, lines));

        // Then
        reading.isInstanceOf(IOException.class).hasMessageContaining("no record of a Concept Laser M2 log");
    }
}
