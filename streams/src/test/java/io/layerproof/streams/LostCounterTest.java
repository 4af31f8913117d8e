package io.layerproof.streams;

import static io.layerproof.streams.Plant.START;
import static io.layerproof.streams.Plant.oxygen;
import static io.layerproof.streams.Plant.started;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.rules.wire.kafka.Topics;
import io.layerproof.streams.judge.FakeCase;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that has lost its counter is told of at once, and once. */
class LostCounterTest {

    @TempDir
    Path stateDir;

    private Plant plant;

    @BeforeEach
    void open() {
        plant = new Plant(stateDir, FakeCase.CASES).withEnvelope();
    }

    @AfterEach
    void close() {
        plant.close();
    }

    @Test
    void aGatewayThatBeginsAgainAtOneIsToldOnce() {
        // Given
        plant.receives(0, started(0, 0)).receives(1, oxygen(1, 1, 400));
        plant.receives(2, frame(2, 0, 2, "{\"session\":1,\"seq\":1}")).receives(3, frame(2, 1, 3, null));

        // When
        plant.receives(10, frame(1, 0, 10, "null"))
                .receives(11, frame(1, 1, 11, null))
                .receives(12, frame(1, 2, 12, null));

        // Then
        List<ObjectNode> told = plant.events(Topics.MACHINES);
        assertThat(told).singleElement().hasToString("""
                {"event":"machine","machine":"M1","state":"counter-lost","why":"lower session",\
                "time":"2026-11-20T06:00:10.000000000Z","session":1,"seq":0,"highest-session":2,"highest-seq":1,\
                "build":"B1","source":"telemetry.raw/0/4"}""");
    }

    @Test
    void aGatewayThatDoesNotKnowWhatItSaidLastIsToldOnce() {
        // Given
        plant.receives(0, started(0, 0)).receives(1, oxygen(1, 1, 400));

        // When
        plant.receives(2, frame(1_795_154_402, 0, 2, "null"))
                .receives(3, frame(1_795_154_402, 0, 2, "null"))
                .receives(4, frame(1_795_154_402, 1, 4, null));

        // Then
        assertThat(plant.events(Topics.MACHINES))
                .extracting(event -> event.path("why").asText())
                .containsExactly("after nothing");
    }

    @Test
    void aGatewayThatGoesOnIsNot() {
        // When
        plant.receives(0, started(0, 0)).receives(1, oxygen(1, 1, 400)).receives(1, oxygen(1, 1, 400));
        plant.receives(2, frame(2, 0, 2, "{\"session\":1,\"seq\":3}")).receives(9, frame(2, 1, 9, null));
        plant.receives(10, oxygen(3, 1, 400)).receives(11, oxygen(2, 1, 400)).receives(12, oxygen(2, 1, 400));

        // Then
        assertThat(plant.events(Topics.MACHINES)).isEmpty();
    }

    private static String frame(long session, long seq, long second, @Nullable String after) {
        return "{\"type\":\"frame\",\"session\":" + session + ",\"seq\":" + seq + ",\"time\":\""
                + START.plusSeconds(second) + "\",\"build\":\"B1\",\"phase\":\"expose\",\"layer\":1"
                + (after == null ? "" : ",\"after\":" + after) + ",\"values\":{}}";
    }
}
