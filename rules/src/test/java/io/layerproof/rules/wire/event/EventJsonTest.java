package io.layerproof.rules.wire.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerproof.rules.event.Event;
import io.layerproof.rules.event.Fact;
import io.layerproof.rules.event.MachineEvent;
import io.layerproof.rules.event.StatedJudgement;
import io.layerproof.rules.event.StatedJudgement.Beside;
import io.layerproof.rules.event.ThingEvent;
import io.layerproof.rules.event.VerdictEvent;
import io.layerproof.rules.tree.Hash;
import io.layerproof.rules.verdict.Judgement;
import io.layerproof.rules.wire.JsonMembers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read as it was, and what the three builds of the demo became is written byte for byte. */
class EventJsonTest {

    private static final Path GOLDEN = Path.of("../standalone/src/test/resources/golden");
    private static final int EVENTS_A_SEED = 200;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anEventIsReadAsItWasWritten(long seed) {
        // Given
        GeneratedEvents generated = new GeneratedEvents(seed);
        List<Event> events =
                Stream.generate(generated::event).limit(EVENTS_A_SEED).toList();

        // When
        List<Event> read = events.stream()
                .map(event -> EventReader.read(EventWriter.bytes(event)))
                .toList();

        // Then
        assertThat(read).isEqualTo(events);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anEventOfAMachineIsReadAsItWasWritten(long seed) {
        // Given
        GeneratedEvents generated = new GeneratedEvents(seed);
        List<MachineEvent> events =
                Stream.generate(generated::ofMachine).limit(EVENTS_A_SEED).toList();

        // When
        List<MachineEvent> read = events.stream()
                .map(event -> MachineEventJson.read(MachineEventJson.bytes(event)))
                .toList();

        // Then
        assertThat(read).isEqualTo(events);
        assertThatThrownBy(() -> MachineEventJson.read(EventWriter.bytes(generated.event())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aFactIsReadAsItWasWritten(long seed) {
        // Given
        GeneratedEvents generated = new GeneratedEvents(seed);
        List<Fact> facts = Stream.generate(generated::fact).limit(EVENTS_A_SEED).toList();

        // When
        List<Fact> read = facts.stream()
                .map(fact -> FactReader.read(FactWriter.bytes(fact), fact.build()))
                .toList();

        // Then
        assertThat(read).isEqualTo(facts);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theMembersOfAThingAreThoseThatAreWritten(long seed) {
        // Given
        GeneratedEvents generated = new GeneratedEvents(seed);
        List<ThingEvent> events =
                Stream.generate(generated::thing).limit(EVENTS_A_SEED).toList();

        for (ThingEvent event : events) {
            // When
            Map<String, Object> written =
                    JsonMembers.of(EventWriter.text(event)).values();

            // Then
            EventMembers.of(event)
                    .forEach((name, value) -> assertThat(written).as(name).containsEntry(name, value));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"builds", "deviations", "nonconformities", "findings", "layers", "verdicts"})
    void theEventsOfTheDemoAreWrittenByteForByte(String topic) throws IOException {
        // Given
        List<String> lines = lines(topic);

        // When
        List<String> written = lines.stream()
                .map(line -> EventWriter.text(EventReader.read(line)))
                .toList();

        // Then
        assertThat(lines).hasSizeGreaterThan(3);
        assertThat(written).isEqualTo(lines);
    }

    @Test
    void theFactsOfTheDemoAreWrittenByteForByte() throws IOException {
        // Given
        List<String> facts = lines("evidence").stream()
                .filter(line -> line.startsWith("{\"event\""))
                .toList();

        // When
        List<String> written = facts.stream()
                .map(line -> FactReader.read(line.getBytes(StandardCharsets.UTF_8), null))
                .map(fact -> new String(FactWriter.bytes(fact), StandardCharsets.UTF_8))
                .toList();

        // Then
        assertThat(facts).isNotEmpty();
        assertThat(written).isEqualTo(facts);
    }

    @Test
    void theJudgementsOfTheDemoAreWrittenByteForByte() throws IOException {
        for (String line : lines("verdicts")) {
            // Given
            var verdict = (VerdictEvent) EventReader.read(line);
            String json = ((StatedJudgement.Whole) verdict.judgement()).json();

            // When
            Judgement judgement = JudgementReader.read(json, null);

            // Then
            assertThat(JudgementWriter.json(judgement)).isEqualTo(json);
        }
    }

    @Test
    void aJudgementThatKafkaDoesNotTakeIsLeftOutWithItsLengthAndHash() {
        // Given
        String judgement = "{\"text\":\"" + "ü".repeat(JudgementWriter.MOST_JUDGEMENT_BYTES / 2) + "\"}";
        byte[] bytes = judgement.getBytes(StandardCharsets.UTF_8);

        // When
        StatedJudgement stated = JudgementWriter.stated(judgement, Beside.NOTHING);

        // Then
        assertThat(stated)
                .isEqualTo(new StatedJudgement.LeftOut(
                        bytes.length, Hash.ofContent(bytes).hex(), Beside.NOTHING));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"event\":\"verdict\"",
                "{\"event\":\"story\",\"machine\":\"M1\"}",
                "{\"event\":\"build\",\"machine\":\"M1\",\"build\":\"B1\",\"state\":\"begun\",\"envelope\":null}",
                "{\"event\":\"layer\",\"machine\":\"M1\",\"build\":\"B1\",\"state\":\"ended\",\"layer\":\"7\"}"
            })
    void whatIsNoEventIsRefused(String text) {
        assertThatThrownBy(() -> EventReader.read(text)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The values of a golden file's records. */
    private static List<String> lines(String topic) throws IOException {
        return Files.readAllLines(GOLDEN.resolve(topic + ".txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(line.lastIndexOf('\t') + 1))
                .toList();
    }
}
