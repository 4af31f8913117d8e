package io.layerproof.kafka.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplacementPauseTest {

    @Test
    void itGrowsToALimitAndBeginsAnewAfterAQuietTime() {
        // Given
        var pause = new ReplacementPause();
        List<Long> waitsMs = new ArrayList<>();

        // When
        for (int death = 0; death < 10; death++) {
            waitsMs.add(pause.afterDeathAt(death));
        }
        waitsMs.add(pause.afterDeathAt(1_000_000));

        // Then
        assertThat(waitsMs)
                .containsExactly(200L, 400L, 800L, 1600L, 3200L, 6400L, 12800L, 25600L, 30000L, 30000L, 200L);
    }
}
