package io.layerproof.streams;

import static io.layerproof.streams.Plant.ENVELOPE_FILE;
import static io.layerproof.streams.Plant.ended;
import static io.layerproof.streams.Plant.oxygen;
import static io.layerproof.streams.Plant.started;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.rules.wire.kafka.Topics;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build that starts without its envelope is told at once, with the reason. */
class WithoutEnvelopeTest {

    private static final String ANOTHER_CONTENT = ENVELOPE_FILE + "# changed\n";

    @TempDir
    Path stateDir;

    private Plant plant;

    @BeforeEach
    void open() {
        plant = Plant.judging(stateDir);
    }

    @AfterEach
    void close() {
        plant.close();
    }

    @Test
    void aVersionThatNobodyRegisteredIsUnknown() {
        // When
        plant.receives(0, started(0, 0)).receives(1, oxygen(1, 1, 400));

        // Then
        List<ObjectNode> life = plant.events(Topics.BUILDS);
        assertThat(life)
                .extracting(event -> event.path("state").asText())
                .containsExactly("started", "without-envelope");
        assertThat(life.get(1)).hasToString("""
                {"event":"build","machine":"M1","build":"B1","state":"without-envelope","envelope":null,\
                "time":"2026-11-20T06:00:00.000000000Z","why":"unknown","claimed-envelope":"E1",\
                "claimed-version":"1"}""");
    }

    @Test
    void ofTwoContentsItIsNotKnownWhichIsMeant() {
        // Given
        plant.registers(ENVELOPE_FILE).registers(ANOTHER_CONTENT);

        // When
        plant.receives(0, started(0, 0));

        // Then
        assertThat(why()).containsExactly("two contents");
    }

    @Test
    void whatWasWithdrawnIsNotGivenToAFurtherBuild() {
        // Given
        plant.registers(ENVELOPE_FILE).withdraws(ENVELOPE_FILE);

        // When
        plant.receives(0, started(0, 0));

        // Then
        assertThat(why()).containsExactly("withdrawn");
    }

    @Test
    void whereOneOfTwoContentsWasWithdrawnTheOtherIsFound() {
        // Given
        plant.registers(ENVELOPE_FILE).registers(ANOTHER_CONTENT).withdraws(ANOTHER_CONTENT);

        // When
        plant.receives(0, started(0, 0));

        // Then
        assertThat(why()).isEmpty();
    }

    @Test
    void aBuildWhoseStartIsMissingHasNone() {
        // Given
        plant.registers(ENVELOPE_FILE);

        // When
        plant.receives(0, oxygen(0, 0, 400));

        // Then
        assertThat(why()).containsExactly("no start");
    }

    @Test
    void aBuildThatHasPinnedAVersionKeepsItWhenItIsWithdrawn() {
        // Given
        plant.registers(ENVELOPE_FILE).receives(0, started(0, 0));

        // When
        plant.withdraws(ENVELOPE_FILE).receives(1, oxygen(1, 1, 1500)).receives(10, ended(2, 10));

        // Then
        assertThat(why()).isEmpty();
        assertThat(plant.events(Topics.NONCONFORMITIES)).isNotEmpty();
        assertThat(plant.events(Topics.VERDICTS))
                .extracting(event -> event.path("envelope").path("id").asText())
                .containsExactly("E1");
    }

    private List<String> why() {
        return plant.events(Topics.BUILDS).stream()
                .filter(event -> event.path("state").asText().equals("without-envelope"))
                .map(event -> event.path("why").asText())
                .toList();
    }
}
