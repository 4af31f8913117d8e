package io.layerproof.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class EventWordsTest {

    private static final String NONCONFORMITY = """
            {"event":"nonconformity","machine":"SIM-01","build":"B1","key":"ABC","state":"open","provisional":false,
             "severity":"%s","rule":"oxygen-high","onset":"2026-11-20T06:00:01.000000000Z","end":null,"layers":[2,3],
             "tier":"pq","value":812.0,"limit":800.0,"unit":"[ppm]"}""";

    private final EventWords words = new EventWords();

    @Test
    void aNonconformityIsToldWithMachineLayersValueLimitAndUnit() throws IOException {
        // When
        var line = words.line(event(NONCONFORMITY.formatted("minor")));

        // Then
        assertThat(line)
                .hasValue(
                        "06:00:01 SIM-01  layer 2-3 NONCONFORMITY minor, oxygen-high: 812 ppm, above the pq limit 800 ppm");
    }

    @Test
    void whatIsToldAgainIsSaidOnceUntilItGetsWorse() throws IOException {
        // Given
        words.line(event(NONCONFORMITY.formatted("minor")));

        // When
        var again = words.line(event(NONCONFORMITY.formatted("minor")));
        var worse = words.line(event(NONCONFORMITY.formatted("major")));

        // Then
        assertThat(again).isEmpty();
        assertThat(worse).isPresent();
    }

    private static ObjectNode event(String json) throws IOException {
        return (ObjectNode) new ObjectMapper().readTree(json);
    }
}
