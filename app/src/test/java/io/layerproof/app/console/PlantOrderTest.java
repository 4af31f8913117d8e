package io.layerproof.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.rules.event.Event;
import io.layerproof.rules.wire.event.EventReader;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PlantOrderTest {

    private static final Event FIRST = started("M1", "B1", 1);
    private static final Event SECOND = started("M2", "B2", 2);
    private static final Event THIRD = started("M1", "B3", 3);
    private static final Event UNTIMED = EventReader.read("""
            {"event":"build","machine":"M2","build":"B2","state":"reassess","envelope":null,"reason":"late","what":"1/7"}""");

    private final AtomicLong nowNs = new AtomicLong();
    private final PlantOrder order = new PlantOrder(nowNs::get);

    @Test
    void whatCameLaterAndWasEarlierIsToldFirst() {
        // Given
        order.add(List.of(SECOND));
        seconds(0.5);
        order.add(List.of(THIRD, FIRST));

        // When
        assertThat(order.due()).isEmpty();
        seconds(0.5);

        // Then
        assertThat(order.due()).containsExactly(FIRST, SECOND);
        assertThat(order.rest()).containsExactly(THIRD);
        assertThat(order.rest()).isEmpty();
    }

    @Test
    void whatDoesNotTellItsTimeComesAfterWhatCameBeforeIt() {
        // Given
        order.add(List.of(SECOND, UNTIMED, FIRST));

        // When
        List<Event> told = order.rest();

        // Then
        assertThat(told).containsExactly(FIRST, SECOND, UNTIMED);
    }

    private void seconds(double seconds) {
        nowNs.addAndGet((long) (seconds * TimeUnit.SECONDS.toNanos(1)));
    }

    private static Event started(String machine, String build, int second) {
        return EventReader.read("""
                {"event":"build","machine":"%s","build":"%s","state":"started","envelope":null,
                 "time":"2026-11-20T06:00:%02d.000000000Z"}""".formatted(machine, build, second));
    }
}
