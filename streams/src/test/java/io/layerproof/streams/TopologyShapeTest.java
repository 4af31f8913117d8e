package io.layerproof.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.streams.judge.FakeCase;
import io.layerproof.streams.metrics.JudgingMetrics;
import io.layerproof.streams.payload.FailingRecords;
import io.layerproof.streams.settings.StreamsSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;

class TopologyShapeTest {

    private static final StreamsSettings SETTINGS = StreamsSettings.of("nowhere:9092", 3, Path.of("state"));

    @Test
    void theTopologyIsTheOneThatWasReviewed() throws IOException {
        // Given
        String expected = read("expected-topology.txt");

        // When
        String actual = topology().describe().toString();

        // Then
        assertThat(actual.strip()).isEqualTo(expected.strip());
    }

    @Test
    void fromRawToNonconformityIsOneSubTopologyWithoutRepartitionAndTheSiteIsAnother() {
        // When
        var subtopologies = topology().describe().subtopologies();

        // Then
        assertThat(subtopologies).hasSize(2);
        assertThat(topology().describe().globalStores()).hasSize(1);
        assertThat(topology().describe().toString()).doesNotContain("repartition");
    }

    private static Topology topology() {
        return JudgingTopology.of(
                SETTINGS, FakeCase.CASES, SealingSample.KEY, new FailingRecords(), JudgingMetrics.NOBODY);
    }

    private static String read(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(TopologyShapeTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
