package io.layerproof.gateway.source.conceptlaser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import io.layerproof.gateway.Entries;
import io.layerproof.gateway.RealLogs;
import io.layerproof.gateway.source.LogEntry;
import io.layerproof.gateway.source.LogEntry.Report;
import io.layerproof.rules.wire.message.Reported;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Compares our reading of a real log with an independent one, value by value. */
class RealConceptLaserM2Test {

    private static final int RECORDS = 6737;
    private static final int PART_PER_MILLION_IN_PERCENT = 10_000;
    /** The other reading's names for our signals. */
    private static final Map<String, String> THEIR_NAMES = Map.ofEntries(
            Map.entry("o2.chamber", "o2.module"),
            Map.entry("plate.temp", "temp.plate"),
            Map.entry("chamber.temp.left", "temp.chamber.left"),
            Map.entry("module.temp", "temp.module"),
            Map.entry("glass-scale.temp", "temp.glassscale"),
            Map.entry("gas.temp.top", "temp.gas.top"),
            Map.entry("chamber.overpressure", "chamber.p"),
            Map.entry("platform.position", "pos.build"),
            Map.entry("powder.position", "pos.powder"),
            Map.entry("optics.temp.scan-head.1", "temp.optics"),
            Map.entry("optics.temp.scan-head.2", "temp.optics"),
            Map.entry("optics.temp.vario-scan.1", "temp.optics"),
            Map.entry("optics.temp.vario-scan.2", "temp.optics"),
            Map.entry("optics.temp.collimation.1", "temp.optics"),
            Map.entry("part.laser.assignment", "part.laser.assignment"));
    /** What the other reading leaves out. */
    private static final Set<String> OURS_ALONE =
            Set.of("surface.position.left", "surface.position.right", "dose.adjustment");

    private record Row(String time, String signal, String value) {}

    @Test
    void everyRecordComesOutOnceInOrderAndNothingIsUnknown() throws IOException {
        // Given
        var file = RealLogs.concept("SAMPLE_JOB.txt");

        // When
        List<LogEntry> entries = Entries.of(ConceptLaserM2.withShippedProfile(), file);

        // Then
        assertThat(entries.size()).isEqualTo(RECORDS);
        assertThat(Entries.reports(entries).size()).isEqualTo(RECORDS);
        assertThat(entries.stream().flatMap(it -> it.remarks().stream())).isEmpty();
        assertThat(entries.stream().map(LogEntry::timeNs)).isSorted();
        assertThat(Entries.instant(entries.get(0).timeNs())).isEqualTo("2025-03-18T04:22:30Z");
        assertThat(Entries.instant(entries.get(RECORDS - 1).timeNs())).isEqualTo("2025-03-18T04:31:18Z");
    }

    @Test
    void everyValueIsTheOneOfTheOtherReading() throws IOException {
        // Given
        List<Row> theirs = new ArrayList<>();
        for (String line :
                Files.readAllLines(RealLogs.concept("SAMPLE_JOB_long.csv")).subList(1, 23_327)) {
            List<String> cells = CsvReader.builder().ofSingleCsvRecord(line).getFields();
            theirs.add(new Row(cells.get(1), cells.get(3), cells.get(4)));
        }

        // When
        List<Report> ours =
                Entries.reports(Entries.of(ConceptLaserM2.withShippedProfile(), RealLogs.concept("SAMPLE_JOB.txt")));

        // Then
        int row = 0;
        for (Report report : ours) {
            for (Reported value : report.values()) {
                if (OURS_ALONE.contains(value.signal())) {
                    continue;
                }
                assertSame(report, value, theirs.get(row++));
            }
        }
        assertThat(row).isEqualTo(theirs.size());
    }

    private static void assertSame(Report report, Reported ours, Row theirs) {
        assertThat(Entries.instant(report.timeNs())).isEqualTo(theirs.time());
        if (ours.signal().startsWith("laser.on.")) {
            assertThat(theirs.signal()).isEqualTo(ours.number() == 1 ? "exposure.started" : "exposure.finished");
            assertThat(report.layer()).isEqualTo(Long.parseLong(theirs.value()));
            return;
        }
        assertThat(THEIR_NAMES.getOrDefault(ours.signal(), ours.signal())).isEqualTo(theirs.signal());
        if (ours.text() != null) {
            assertThat(ours.text()).endsWith(": " + theirs.value());
            return;
        }
        double factor = ours.signal().startsWith("o2.") ? PART_PER_MILLION_IN_PERCENT : 1;
        assertThat(ours.number())
                .as("%s at %s", ours.signal(), theirs.time())
                .isCloseTo(Double.parseDouble(theirs.value()) * factor, within(1e-9));
    }

    @Test
    void layersThreeToTenAreSeenAndFourToNineAreComplete() throws IOException {
        // Given
        var file = RealLogs.concept("SAMPLE_JOB.txt");

        // When
        List<Report> reports = Entries.reports(Entries.of(ConceptLaserM2.withShippedProfile(), file));

        // Then
        Map<Long, List<String>> phases = new TreeMap<>();
        String before = "";
        for (Report report : reports) {
            String now = report.phase();
            if (!(report.layer() + now).equals(before)) {
                phases.computeIfAbsent(report.layer(), layer -> new ArrayList<>())
                        .add(now);
            }
            before = report.layer() + now;
        }
        Map<Long, List<String>> expected =
                new TreeMap<>(Map.of(0L, List.of("unknown"), 3L, List.of("unknown", "dwell"), 10L, List.of("recoat")));
        for (long layer = 4; layer <= 9; layer++) {
            expected.put(layer, List.of("recoat", "dwell", "expose", "dwell"));
        }
        assertThat(phases).isEqualTo(expected);
    }

    @Test
    void recoatingAndExposingLastAsLongAsTheLogSays() throws IOException {
        // Given
        var file = RealLogs.concept("SAMPLE_JOB.txt");

        // When
        List<Report> reports = Entries.reports(Entries.of(ConceptLaserM2.withShippedProfile(), file));

        // Then
        Map<String, Long> seconds = secondsByPhase(reports);
        for (long layer = 4; layer <= 9; layer++) {
            assertThat(seconds.get("recoat" + layer)).isBetween(12L, 13L);
            assertThat(seconds.get("expose" + layer)).isBetween(68L, 76L);
        }
    }

    private static Map<String, Long> secondsByPhase(List<Report> reports) {
        Map<String, Long> seconds = new HashMap<>();
        for (int i = 1; i < reports.size(); i++) {
            Report from = reports.get(i - 1);
            long durationNs = reports.get(i).timeNs() - from.timeNs();
            seconds.merge(from.phase() + from.layer(), durationNs / 1_000_000_000L, Long::sum);
        }
        return seconds;
    }

    @Test
    void everyShapeOfLineIsUnderstood() throws IOException {
        // Given
        var file = RealLogs.concept("SAMPLE_JOB.txt");

        // When
        List<Report> reports = Entries.reports(Entries.of(ConceptLaserM2.withShippedProfile(), file));

        // Then
        Map<String, Long> counts = reports.stream()
                .flatMap(it -> it.values().stream())
                .collect(Collectors.groupingBy(Reported::signal, LinkedHashMap::new, Collectors.counting()));
        assertThat(counts)
                .containsEntry("gas.flow.actual", 3315L)
                .containsEntry("gas.flow.bottom", 2749L)
                .containsEntry("o2.chamber", 95L)
                .containsEntry("o2.gasloop", 92L)
                .containsEntry("plate.temp", 94L)
                .containsEntry("laser.on.1", 13L)
                .containsEntry("part.laser.assignment", 78L);
        assertThat(new TreeSet<>(counts.keySet())).noneMatch(name -> name.startsWith("unmapped"));
    }

    @Test
    void theHandMadeLogsAreReadToTheLastLine() throws IOException {
        // Given
        var first = RealLogs.concept("Test1_Log.txt");

        // When
        List<LogEntry> entries = Entries.of(ConceptLaserM2.withShippedProfile(), first);

        // Then
        assertThat(entries)
                .hasSize(28)
                .allSatisfy(entry -> assertThat(entry.remarks()).isEmpty());
        assertThat(Entries.numbers((Report) entries.get(4))).containsEntry("o2.chamber", 3000.0);
        assertThat(Entries.numbers((Report) entries.get(5))).containsEntry("o2.chamber", 3100.0);
        assertThat(Entries.numbers((Report) entries.get(9))).containsEntry("gas.dewpoint", -19.0);
        assertThat(entries)
                .allMatch(it -> it instanceof Report report && report.phase().equals("unknown"));
        assertThat(Entries.of(ConceptLaserM2.withShippedProfile(), RealLogs.concept("Test2_Log.txt")))
                .hasSize(14);
    }
}
