package io.layerproof.standalone.plant;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.gateway.Pace;
import io.layerproof.gateway.number.GatewayLine;
import io.layerproof.gateway.number.Numbering;
import io.layerproof.gateway.outbox.MemoryOutlet;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlantGatewaysTest {

    private static final InstantSource FIRST_SESSION = InstantSource.fixed(Instant.ofEpochSecond(1));

    @TempDir
    Path state;

    @Test
    void aBurstRepeatsTheSameNumbersAndNothingElse() throws Exception {
        // Given
        Scenario scenario =
                Scenario.quiet("SIM-02", "B-2", 2).with(new Fault.DuplicateBurst(1, 150), new Fault.Reconnect(2));
        MemoryOutlet outlet = new MemoryOutlet();
        try (Numbering numbering = Numbering.open(state, "SIM-02", FIRST_SESSION)) {
            PlantGateways gateways =
                    new PlantGateways(Map.of("SIM-02", new GatewayLine(numbering, outlet)), Pace.max());

            // When
            gateways.play(new SimulatedPlant(List.of(scenario), 1, 0));
        }

        // Then
        List<String> published = outlet.published();
        assertThat(published.size() - new HashSet<>(published).size()).isEqualTo(150);
        assertThat(outlet.reconnects()).isEqualTo(1);
        assertThat(published.get(0)).contains("\"seq\":0,", "\"type\":\"build-started\"", "\"layers-planned\":2");
        assertThat(published.get(published.size() - 1))
                .contains("\"type\":\"build-ended\"", "\"seq\":" + (published.size() - 151) + ",");
    }
}
