package io.layerproof.rules.naive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaseGeneratorTest {

    @Test
    void aSeedAlwaysGivesTheSameCase() {
        // Given
        long seed = 4711;

        // When
        Case first = CaseGenerator.of(seed);

        // Then
        assertThat(CaseGenerator.of(seed)).isEqualTo(first);
        assertThat(CaseGenerator.of(seed + 1).lines()).isNotEqualTo(first.lines());
    }

    @Test
    void envelopesAreAcceptedUnlessSpoiledOnPurpose() {
        // Given
        int refused = 0;

        // When
        for (long seed = 0; seed < 500; seed++) {
            Case one = CaseGenerator.of(seed);
            refused += NaiveJudge.judge(one.envelopeBytes(), one.lines(), one.build())
                                    .exitStatus()
                            == 3
                    ? 1
                    : 0;
        }

        // Then
        assertThat(refused).isBetween(1, 25);
    }

    @Test
    void theOrderOfDeliveryDoesNotMatter() {
        for (long seed = 0; seed < 200; seed++) {
            // Given
            Case one = CaseGenerator.of(seed);
            List<String> shuffled = new ArrayList<>(one.lines());
            new Draw(seed).shuffle(shuffled);

            // When
            Result result = NaiveJudge.judge(one.envelopeBytes(), shuffled, one.build());

            // Then
            assertThat(result)
                    .as("seed " + seed)
                    .isEqualTo(NaiveJudge.judge(one.envelopeBytes(), one.lines(), one.build()));
        }
    }
}
