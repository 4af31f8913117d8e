package io.layerproof.streams;

import static io.layerproof.streams.Plant.ended;
import static io.layerproof.streams.Plant.oxygen;
import static io.layerproof.streams.Plant.started;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.rules.wire.kafka.Topics;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found again and again about the evidence is told once, with a count; the judgement lists each. */
class FlappingSensorTest {

    private static final int TIMES = 20;
    private static final long EVERY_S = 40;

    @TempDir
    Path stateDir;

    @Test
    void aSensorThatIsSilentAgainAndAgainIsToldOnceWithACount() {
        // Given
        List<ObjectNode> findings;
        List<ObjectNode> verdicts;
        try (Plant plant = Plant.judging(stateDir).withEnvelope()) {
            plant.receives(0, started(0, 0));

            // When
            for (int i = 1; i <= TIMES; i++) {
                plant.receives((i - 1) * EVERY_S + 0.5, oxygen(i, (i - 1) * EVERY_S, 400));
            }
            plant.receives((TIMES - 1) * EVERY_S + 1, ended(TIMES + 1, (TIMES - 1) * EVERY_S));
            findings = plant.events(Topics.FINDINGS);
            verdicts = plant.events(Topics.VERDICTS);
        }

        // Then
        List<ObjectNode> confirmed = findings.stream()
                .filter(event -> !event.path("provisional").asBoolean()
                        && event.path("kind").asText().equals("silence"))
                .toList();
        assertThat(confirmed)
                .extracting(event -> event.path("key").asText())
                .containsOnly(confirmed.get(0).path("key").asText());
        assertThat(confirmed).hasSizeLessThan(TIMES);
        ObjectNode last = confirmed.get(confirmed.size() - 1);
        assertThat(last.path("count").asInt()).isEqualTo(TIMES - 1);
        assertThat(last.path("state").asText()).isEqualTo("ended");
        assertThat(verdicts.get(verdicts.size() - 1).path("judgement").path("findings"))
                .filteredOn(finding -> finding.path("kind").asText().equals("silence"))
                .hasSize(TIMES - 1);
    }

    @Test
    void whereTheWallClockIsNotConfirmedWhatWasToldOfTheRunIsPutBack() {
        // Given
        List<ObjectNode> findings;
        try (Plant plant = Plant.judging(stateDir).withEnvelope()) {
            plant.receives(0, started(0, 0)).receives(0.5, oxygen(1, 0, 400)).receives(40, oxygen(2, 40, 400));

            // When
            plant.wallAt(200).receives(200, oxygen(3, 69, 400));
            findings = plant.events(Topics.FINDINGS);
        }

        // Then
        assertThat(findings)
                .extracting(event ->
                        event.path("state").asText() + " " + event.path("count").asText("1") + " "
                                + event.path("provisional").asText() + " "
                                + event.path("amends").asText("false"))
                .endsWith("ended 1 false false", "open 2 true false", "ended 1 false true");
    }
}
