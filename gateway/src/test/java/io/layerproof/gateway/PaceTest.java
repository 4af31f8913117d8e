package io.layerproof.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long SECOND_NS = 1_000_000_000L;
    private final AtomicLong nowNs = new AtomicLong(77);
    private final List<Long> sleeps = new ArrayList<>();

    @Test
    void eventTimeGoesByAMultipleOfWallTime() throws InterruptedException {
        // Given
        Pace pace = Pace.times(60, nowNs::get, this::sleep);
        pace.waitFor(1_000 * SECOND_NS);

        // When
        pace.waitFor(1_120 * SECOND_NS);

        // Then
        assertThat(sleeps).containsExactly(2 * SECOND_NS);
    }

    @Test
    void whatIsLateIsNotWaitedFor() throws InterruptedException {
        // Given
        Pace pace = Pace.times(1, nowNs::get, this::sleep);
        pace.waitFor(1_000 * SECOND_NS);
        nowNs.addAndGet(10 * SECOND_NS);

        // When
        pace.waitFor(1_009 * SECOND_NS);

        // Then
        assertThat(sleeps).isEmpty();
    }

    @Test
    void aStepBackInEventTimeIsDueAtOnce() throws InterruptedException {
        // Given
        Pace pace = Pace.times(1, nowNs::get, this::sleep);
        pace.waitFor(1_000 * SECOND_NS);

        // When
        pace.waitFor(5 * SECOND_NS);

        // Then
        assertThat(sleeps).isEmpty();
    }

    @Test
    void aSpeedThatIsNoneIsRefused() {
        // Given
        double speed = 0;

        // When
        var making = assertThatThrownBy(() -> Pace.times(speed, nowNs::get, this::sleep));

        // Then
        making.hasMessage("speed must be above 0, is 0.0");
    }

    private void sleep(long waitNs) {
        sleeps.add(waitNs);
        nowNs.addAndGet(waitNs);
    }
}
