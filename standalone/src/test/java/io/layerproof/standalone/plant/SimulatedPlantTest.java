package io.layerproof.standalone.plant;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.gateway.source.LogEntry.Report;
import io.layerproof.rules.signal.SignalCatalogue;
import io.layerproof.rules.wire.message.Reported;
import io.layerproof.standalone.plant.SimulatedPlant.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SimulatedPlantTest {

    private static final long SEED = 42;
    private static final long START_NS = 1_700_000_000L * 1_000_000_000L;
    private static final long NS_PER_SECOND = 1_000_000_000L;

    @Test
    void theSameSeedGivesTheSamePlant() {
        // Given
        List<Step> once = play(DemoPlant.planted(1), SEED);

        // When
        List<Step> again = play(DemoPlant.planted(1), SEED);

        // Then
        assertThat(again.equals(once)).isTrue();
        assertThat(play(DemoPlant.planted(1), SEED + 1).equals(once)).isFalse();
    }

    @Test
    void eventsComeInTheOrderOfTheirTimeFromStartToEndOfEveryBuild() {
        // Given
        SimulatedPlant plant = new SimulatedPlant(DemoPlant.planted(1), SEED, START_NS);

        // When
        List<Step> steps = play(plant);

        // Then
        assertThat(steps.stream().map(it -> it.event().timeNs())).isSorted();
        assertThat(steps.get(steps.size() - 1).event().timeNs()).isEqualTo(START_NS + plant.durationNs());
        for (String machine : DemoPlant.machines()) {
            List<PlantEvent> events = of(steps, machine);
            assertThat(events.get(0)).isInstanceOf(PlantEvent.Started.class);
            assertThat(events.get(events.size() - 1)).isInstanceOf(PlantEvent.Ended.class);
        }
    }

    @Test
    void aQuietBuildHasTheShapeOfARealLog() {
        // Given
        List<Report> reports = reports(play(List.of(Scenario.quiet("SIM-01", "B", 8)), SEED), "SIM-01");

        // When
        List<Report> building = reports.stream().filter(it -> it.layer() > 0).toList();

        // Then (in brackets: nine minutes of a real log)
        double seconds = (last(building).timeNs() - building.get(0).timeNs()) / 1e9;
        assertThat(building.size() / seconds).as("messages a second [12.8]").isBetween(9.0, 15.0);
        assertThat(mostInASecond(building)).as("under one stamp [28]").isBetween(14, 28);
        assertThat(longestSilenceS(building, "o2.chamber"))
                .as("O2 silence [12 s]")
                .isBetween(7L, 12L);
        assertThat(longestSilenceS(building, "o2.gasloop"))
                .as("gas-loop silence [15 s]")
                .isBetween(9L, 15L);
        assertThat(longestSilenceS(building, "gas.flow.actual"))
                .as("flow hole [11 s]")
                .isBetween(3L, 11L);
        assertThat(longestSilenceS(building, "chamber.overpressure"))
                .as("once a layer [89 s]")
                .isBetween(75L, 95L);
        assertThat(count(building, "chamber.overpressure")).isEqualTo(8);
        assertThat(count(building, "o2.chamber") / seconds)
                .as("O2 a second [0.18]")
                .isBetween(0.1, 0.35);
        assertThat(count(building, "gas.flow.actual") / seconds)
                .as("flow a second [6.3]")
                .isBetween(4.5, 6.5);
        assertThat(range(building, "gas.flow.actual")).allMatch(flow -> flow > 43 && flow < 46);
        assertThat(range(building, "o2.chamber")).allMatch(ppm -> ppm > 100 && ppm < 400);
        assertThat(range(building, "plate.temp")).allMatch(celsius -> celsius > 193 && celsius < 203);
    }

    @Test
    void phasesAndLayersComeInTheirOrder() {
        // Given
        List<Step> steps = play(List.of(Scenario.quiet("SIM-01", "B", 3)), SEED);

        // When
        List<String> entered = new ArrayList<>();
        for (Report report : reports(steps, "SIM-01")) {
            String now = report.phase() + " " + report.layer();
            if (entered.isEmpty() || !entered.get(entered.size() - 1).equals(now)) {
                entered.add(now);
            }
        }

        // Then
        assertThat(entered)
                .containsExactly(
                        "setup 0",
                        "purge 0",
                        "preheat 0",
                        "recoat 1",
                        "expose 1",
                        "dwell 1",
                        "recoat 2",
                        "expose 2",
                        "dwell 2",
                        "recoat 3",
                        "expose 3",
                        "dwell 3",
                        "cooldown 0");
    }

    @Test
    void everySignalIsInTheCatalogue() {
        // Given
        List<Step> steps = play(DemoPlant.planted(1), SEED);

        // When
        Set<String> signals = DemoPlant.machines().stream()
                .flatMap(machine -> reports(steps, machine).stream())
                .flatMap(it -> it.values().stream())
                .map(Reported::signal)
                .collect(Collectors.toSet());

        // Then
        assertThat(signals)
                .hasSizeGreaterThan(20)
                .allMatch(id -> SignalCatalogue.find(id).isPresent());
    }

    @Test
    void everyPlantedFaultIsWhereItWasPlanted() {
        // Given
        List<Step> steps = play(DemoPlant.planted(1), SEED);

        // When
        List<Report> leaking = reports(steps, DemoPlant.LEAKING);

        // Then
        assertThat(range(inLayer(leaking, 2, "expose"), "o2.chamber")).anyMatch(ppm -> ppm > 1200);
        assertThat(secondsAbove(inLayer(leaking, 2, "expose"), "o2.chamber", 800))
                .isGreaterThan(20);
        assertThat(secondsAbove(inLayer(leaking, 2, "expose"), "o2.chamber", 1000))
                .isBetween(15L, 40L);
        assertThat(range(inLayer(leaking, 3, "expose"), "o2.chamber")).allMatch(ppm -> ppm < 500);
        assertThat(range(inLayer(leaking, 5, "expose"), "gas.flow.actual")).anyMatch(flow -> flow < 0.95 * 44.4);
        assertThat(range(inLayer(leaking, 4, "expose"), "gas.flow.actual")).allMatch(flow -> flow > 0.97 * 44.4);

        List<Report> restless = reports(steps, DemoPlant.RESTLESS);
        assertThat(inLayer(restless, 5, "paused")).isNotEmpty();
        assertThat(of(steps, DemoPlant.RESTLESS)).anyMatch(PlantEvent.Resent.class::isInstance);
        assertThat(of(steps, DemoPlant.RESTLESS)).anyMatch(PlantEvent.Reconnected.class::isInstance);

        List<Report> silent = reports(steps, DemoPlant.SILENT);
        assertThat(count(inLayer(silent, 4, "expose"), "o2.chamber")).isZero();
        assertThat(count(inLayer(silent, 5, "recoat"), "o2.chamber")).isZero();
        assertThat(count(inLayer(silent, 6, "recoat"), "o2.chamber")).isPositive();
    }

    @Test
    void aRoundOfTheDemoTakesAboutAMinuteAndItsLeakComesEarly() {
        // Given
        SimulatedPlant plant = new SimulatedPlant(DemoPlant.planted(1), SEED, START_NS);

        // When
        List<Report> leaking = reports(play(plant), DemoPlant.LEAKING);

        // Then
        assertThat(plant.durationNs() / 1e9 / DemoPlant.SPEED).isBetween(50.0, 80.0);
        long leakNs = leaking.stream()
                .filter(it -> it.layer() == 2)
                .filter(it -> it.values().stream()
                        .anyMatch(value -> value.signal().equals("o2.chamber") && value.number() > 1000))
                .findFirst()
                .orElseThrow()
                .timeNs();
        assertThat((leakNs - START_NS) / 1e9 / DemoPlant.SPEED).isLessThan(20);
    }

    private static List<Step> play(List<Scenario> scenarios, long seed) {
        return play(new SimulatedPlant(scenarios, seed, START_NS));
    }

    private static List<Step> play(SimulatedPlant plant) {
        List<Step> steps = new ArrayList<>();
        for (Optional<Step> next = plant.next(); next.isPresent(); next = plant.next()) {
            steps.add(next.get());
        }
        return steps;
    }

    private static List<PlantEvent> of(List<Step> steps, String machine) {
        return steps.stream()
                .filter(it -> it.machine().equals(machine))
                .map(Step::event)
                .toList();
    }

    private static List<Report> reports(List<Step> steps, String machine) {
        return of(steps, machine).stream()
                .filter(PlantEvent.Reported.class::isInstance)
                .map(it -> ((PlantEvent.Reported) it).report())
                .toList();
    }

    private static List<Report> inLayer(List<Report> reports, long layer, String phase) {
        return reports.stream()
                .filter(it -> it.layer() == layer && it.phase().equals(phase))
                .toList();
    }

    private static List<Report> with(List<Report> reports, String signal) {
        return reports.stream()
                .filter(it ->
                        it.values().stream().anyMatch(value -> value.signal().equals(signal)))
                .toList();
    }

    private static long count(List<Report> reports, String signal) {
        return with(reports, signal).size();
    }

    private static List<Double> range(List<Report> reports, String signal) {
        return reports.stream()
                .flatMap(it -> it.values().stream())
                .filter(value -> value.signal().equals(signal))
                .map(Reported::number)
                .toList();
    }

    private static int mostInASecond(List<Report> reports) {
        Map<Long, Integer> counts = new HashMap<>();
        reports.forEach(it -> counts.merge(it.timeNs(), 1, Integer::sum));
        return counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    private static long longestSilenceS(List<Report> reports, String signal) {
        List<Report> telling = with(reports, signal);
        long longest = 0;
        for (int i = 1; i < telling.size(); i++) {
            longest = Math.max(
                    longest, (telling.get(i).timeNs() - telling.get(i - 1).timeNs()) / NS_PER_SECOND);
        }
        return longest;
    }

    private static long secondsAbove(List<Report> reports, String signal, double limit) {
        Set<Long> stamps = new HashSet<>();
        long above = 0;
        Report before = null;
        for (Report report : with(reports, signal)) {
            if (before != null && range(List.of(before), signal).get(0) > limit && stamps.add(before.timeNs())) {
                above += (report.timeNs() - before.timeNs()) / NS_PER_SECOND;
            }
            before = report;
        }
        return above;
    }

    private static Report last(List<Report> reports) {
        return reports.get(reports.size() - 1);
    }
}
