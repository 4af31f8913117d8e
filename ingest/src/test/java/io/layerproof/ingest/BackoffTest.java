package io.layerproof.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(100, 500, new Random(3));

    @Test
    void theWaitDoublesUpToItsLimitAndHalfOfItIsChance() {
        // When
        List<Long> waits =
                LongStream.range(0, 5).map(attempt -> backoff.nextMs()).boxed().toList();

        // Then
        assertThat(waits.get(0)).isBetween(50L, 100L);
        assertThat(waits.get(1)).isBetween(100L, 200L);
        assertThat(waits.get(2)).isBetween(200L, 400L);
        assertThat(waits.subList(3, 5)).allSatisfy(wait -> assertThat(wait).isBetween(250L, 500L));
    }

    @Test
    void afterAResetTheWaitIsShortAgain() {
        // Given
        LongStream.range(0, 5).forEach(attempt -> backoff.nextMs());

        // When
        backoff.reset();

        // Then
        assertThat(backoff.nextMs()).isBetween(50L, 100L);
    }
}
