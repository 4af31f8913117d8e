package io.layerproof.standalone.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.app.console.Console;
import io.layerproof.app.console.Look;
import io.layerproof.app.console.PlantOrder;
import io.layerproof.app.console.PublishedVerdicts;
import io.layerproof.app.console.Screen;
import io.layerproof.app.register.ShippedEnvelopes;
import io.layerproof.rules.event.Event;
import io.layerproof.rules.event.VerdictEvent;
import io.layerproof.rules.wire.event.EventReader;
import io.layerproof.rules.wire.event.EventTopics;
import io.layerproof.rules.wire.kafka.Topic;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What who watches the demo sees of its three builds, from the events that the golden files hold. */
class ScreenOfTheDemoTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @ParameterizedTest
    @ValueSource(ints = {40, 80, 120})
    void noLineIsWiderThanTheTerminal(int columns) throws IOException {
        // When
        List<String> lines = screen(columns);

        // Then
        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(columns));
        assertThat(words(lines)).isEqualTo(words(screen(10_000)));
    }

    @Test
    void theLinesAreInTheOrderOfThePlantsClock() throws IOException {
        // When
        List<String> lines = screen(120);

        // Then
        assertThat(lines.stream()
                        .filter(line -> line.matches("\\d\\d:\\d\\d:\\d\\d .*"))
                        .map(line -> line.substring(0, 8)))
                .hasSizeGreaterThan(30)
                .isSorted();
    }

    @Test
    void oneThingHasOneLineAndAnotherWhenItGetsWorseOrIsOver() throws IOException {
        // When
        List<String> lines = screen(120);

        // Then
        assertThat(lines)
                .filteredOn(line -> line.contains("oxygen-high") && line.startsWith("05:"))
                .satisfiesExactly(
                        line -> assertThat(line).contains("deviation alert of oxygen-high"),
                        line -> assertThat(line)
                                .startsWith("05:47:48")
                                .contains("NONCONFORMITY minor, oxygen-high: 1102 ppm"),
                        line -> assertThat(line)
                                .startsWith("05:47:49")
                                .contains("raised from minor to major, oxygen-high"),
                        line -> assertThat(line).startsWith("05:48:11").contains("over after 33 s, peak 1285 ppm"),
                        line -> assertThat(line).contains("deviation alert of oxygen-high: over"));
    }

    private static String words(List<String> lines) {
        return String.join(" ", lines).replaceAll(" +", " ").strip();
    }

    private static List<String> screen(int columns) throws IOException {
        StringWriter out = new StringWriter();
        Console console = new Console(new Screen(out, new Look(columns, false), true), false, () -> 0);
        PlantOrder order = new PlantOrder(() -> 0);
        order.add(events());
        for (Event event : order.rest()) {
            console.event(event);
            if (event instanceof VerdictEvent verdict) {
                console.verdict(verdict, PublishedVerdicts.byHash(ShippedEnvelopes.all()));
                console.say(PublishedVerdicts.words(verdict));
            }
        }
        return out.toString().lines().toList();
    }

    private record Told(long timestamp, int place, Event event) {}

    private static List<Event> events() throws IOException {
        List<Told> told = new ArrayList<>();
        for (int place = 0; place < EventTopics.ALL.size(); place++) {
            Topic topic = EventTopics.ALL.get(place);
            for (String line : Files.readAllLines(GOLDEN.resolve(topic.name() + ".txt"))) {
                if (!line.startsWith("#")) {
                    String[] parts = line.split("\t", 4);
                    told.add(new Told(Long.parseLong(parts[0]), place, EventReader.read(parts[3])));
                }
            }
        }
        told.sort(Comparator.comparingLong(Told::timestamp).thenComparingInt(Told::place));
        return told.stream().map(Told::event).toList();
    }
}
