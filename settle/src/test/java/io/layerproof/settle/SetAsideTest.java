package io.layerproof.settle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SetAsideTest {

    private final SetAside setAside = new SetAside();

    @Test
    void aBuildThatFailsRestsLongerEachTimeUpToALimitAndOthersDoNotRest() {
        // When
        List<Long> restsMs = new ArrayList<>();
        for (int times = 0; times < 9; times++) {
            restsMs.add(setAside.failed("M1|B1", 0));
        }

        // Then
        assertThat(restsMs)
                .containsExactly(10_000L, 20_000L, 40_000L, 80_000L, 160_000L, 320_000L, 600_000L, 600_000L, 600_000L);
        assertThat(setAside.rests("M1|B2", 1)).isFalse();
    }

    @Test
    void itsRestEndsWithItsTimeWithItsSettlementAndWithAClockThatIsSetBack() {
        // When
        setAside.failed("M1|B1", 50_000);

        // Then
        assertThat(setAside.rests("M1|B1", 59_999)).isTrue();
        assertThat(setAside.rests("M1|B1", 60_000)).isFalse();
        assertThat(setAside.rests("M1|B1", 49_999)).isFalse();
        setAside.isDone("M1|B1");
        assertThat(setAside.rests("M1|B1", 50_000)).isFalse();
    }
}
