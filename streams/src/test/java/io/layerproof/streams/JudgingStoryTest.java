package io.layerproof.streams;

import static io.layerproof.streams.Plant.ended;
import static io.layerproof.streams.Plant.oxygen;
import static io.layerproof.streams.Plant.started;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.rules.wire.kafka.Topics;
import io.layerproof.streams.judge.EnvelopeCase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way with the judge at its end. */
class JudgingStoryTest {

    @TempDir
    Path stateDir;

    private Plant plant;

    @BeforeEach
    void open() {
        plant = new Plant(stateDir, EnvelopeCase.CASES).withEnvelope();
    }

    @AfterEach
    void close() {
        plant.close();
    }

    @Test
    void aBuildInsideItsEnvelopeConforms() {
        // When
        plant.receives(0, started(0, 0)).receives(1, oxygen(1, 1, 400)).receives(20, oxygen(2, 20, 800));
        plant.receives(30, ended(3, 30));

        // Then
        ObjectNode verdict = plant.events(Topics.VERDICTS).get(0);
        assertThat(verdict.path("verdict").asText()).isEqualTo("CONFORMING");
        assertThat(verdict.at("/judgement/layers/0/verdict").asText()).isEqualTo("IN");
        assertThat(verdict.path("provisional").asBoolean()).isFalse();
    }

    @Test
    void aLeakThatPassesPqAndThenOqIsOneNonconformityThatGetsWorse() {
        // When
        leak(plant);

        // Then
        assertThat(plant.events(Topics.DEVIATIONS))
                .extracting(event ->
                        event.path("tier").asText() + " " + event.path("state").asText())
                .contains("pq open", "oq open", "oq ended", "pq ended");
        List<ObjectNode> nonconformities = plant.events(Topics.NONCONFORMITIES);
        assertThat(nonconformities)
                .extracting(event -> event.path("id").asText())
                .containsOnly(nonconformities.get(0).path("id").asText());
        assertThat(nonconformities)
                .extracting(event -> event.path("severity").asText())
                .startsWith("minor")
                .endsWith("major");
        assertThat(nonconformities.get(0).path("onset").asText()).isEqualTo("2026-11-20T06:00:10.000000000Z");
        assertThat(plant.events(Topics.VERDICTS).get(0).path("verdict").asText())
                .isEqualTo("NONCONFORMING");
    }

    @Test
    void duplicatesAndDisorderChangeNothingOfTheJudgement() {
        // Given
        JsonNode inOrder;
        leak(plant);
        inOrder = judgement(plant);
        plant.close();
        plant = new Plant(stateDir, EnvelopeCase.CASES).withEnvelope();

        // When
        plant.receives(0, started(0, 0)).receives(10, oxygen(2, 10, 900)).receives(11, oxygen(1, 1, 400));
        plant.receives(17, oxygen(3, 17, 900)).receives(17, oxygen(3, 17, 900)).receives(20, oxygen(4, 20, 1200));
        plant.receives(30, oxygen(6, 30, 300)).receives(31, oxygen(5, 23, 1200)).receives(40, ended(7, 40));

        // Then
        assertThat(judgement(plant)).isEqualTo(inOrder);
        assertThat(plant.evidence()).isNotEmpty();
    }

    @Test
    void aMissingMessageMakesItsLayerNotEvaluable() {
        // When
        plant.receives(0, started(0, 0)).receives(1, oxygen(1, 1, 400)).receives(10, oxygen(3, 10, 400));
        plant.receives(20, oxygen(4, 20, 400)).receives(30, ended(5, 30));

        // Then
        ObjectNode verdict = plant.events(Topics.VERDICTS).get(0);
        assertThat(verdict.path("verdict").asText()).isEqualTo("INCOMPLETE");
        assertThat(verdict.at("/judgement/layers/0/verdict").asText()).isEqualTo("NOT_EVALUABLE");
        assertThat(plant.events(Topics.FINDINGS))
                .extracting(event -> event.path("what").asText())
                .contains("1/2-2");
    }

    @Test
    void aSilentSensorIsNoticedByTheWallClockAndConfirmedByTheNextMessage() {
        // Given
        plant.receives(0, started(0, 0)).receives(1, oxygen(1, 1, 400)).wallAt(60);

        // When
        plant.receives(61, oxygen(2, 61, 400));

        // Then
        List<ObjectNode> silences = plant.events(Topics.FINDINGS).stream()
                .filter(event -> event.path("kind").asText().equals("silence"))
                .toList();
        assertThat(silences.get(0).path("provisional").asBoolean()).isTrue();
        assertThat(silences.get(0).path("onset").asText()).isEqualTo("2026-11-20T06:00:31.000000000Z");
        assertThat(silences).last().satisfies(event -> {
            assertThat(event.path("provisional").asBoolean()).isFalse();
            assertThat(event.path("end").asText()).isEqualTo("2026-11-20T06:01:01.000000000Z");
        });
    }

    @Test
    void aGatewayThatSendsWhatCannotBeReadAndOldCopiesIsAsSilentAsOneThatSendsNothing() {
        // Given
        plant.receives(0, started(0, 0)).receives(1, oxygen(1, 1, 400));

        // When
        for (int second = 2; second < 60; second++) {
            plant.receives(second, second % 2 == 0 ? "not json" : oxygen(1, 1, 400));
        }

        // Then
        assertThat(plant.events(Topics.FINDINGS))
                .filteredOn(event -> event.path("kind").asText().equals("silence"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.path("provisional").asBoolean()).isTrue();
                    assertThat(event.path("onset").asText()).isEqualTo("2026-11-20T06:00:31.000000000Z");
                });
    }

    @Test
    void whileAMessageWaitsForTheOneBeforeItNothingIsToldThatIsNotSoYet() {
        // Given
        plant.receives(0, started(0, 0));

        // When
        plant.receives(10, oxygen(2, 10, 900)).wallAt(11);

        // Then
        assertThat(plant.events(Topics.DEVIATIONS)).isEmpty();
        assertThat(plant.events(Topics.NONCONFORMITIES)).isEmpty();
        assertThat(plant.events(Topics.FINDINGS)).isEmpty();
    }

    @Test
    void afterTheThreadStoodStillNobodyIsSilentUntilWhatHasComeMeanwhileIsRead() {
        // Given
        plant.receives(0, started(0, 0)).receives(1, oxygen(1, 1, 400));

        // When
        plant.standsStillUntil(60);
        List<ObjectNode> atOnce = plant.events(Topics.FINDINGS);
        plant.wallAt(70);

        // Then
        assertThat(atOnce).isEmpty();
        assertThat(plant.events(Topics.FINDINGS))
                .extracting(event -> event.path("kind").asText())
                .contains("silence");
    }

    private static void leak(Plant plant) {
        plant.receives(0, started(0, 0)).receives(1, oxygen(1, 1, 400)).receives(10, oxygen(2, 10, 900));
        plant.receives(17, oxygen(3, 17, 900)).receives(20, oxygen(4, 20, 1200)).receives(23, oxygen(5, 23, 1200));
        plant.receives(30, oxygen(6, 30, 300)).receives(40, ended(7, 40));
    }

    /** Without the counts: further copies are counted by the accounting. */
    private static JsonNode judgement(Plant plant) {
        ObjectNode judgement = (ObjectNode) plant.events(Topics.VERDICTS).get(0).path("judgement");
        judgement.remove("counts");
        return judgement;
    }
}
