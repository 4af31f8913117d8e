package io.layerproof.app.builds;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.rules.envelope.EnvelopeRef;
import io.layerproof.rules.event.BuildEvent;
import io.layerproof.rules.event.Subject;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownBuildTest {

    private static final EnvelopeRef PINNED = new EnvelopeRef("ti64", 3, "ab".repeat(32));

    @Test
    void aBuildThatRunsShowsTheEnvelopeThatWasPinnedForIt() {
        // Given
        BuildEvent.Started started =
                new BuildEvent.Started(new Subject("M1", "B1", PINNED), 1_000_000_000L, "ti64", "3", 412, List.of());

        // When
        KnownBuild running = KnownBuild.named("M1", "B1").startedBy(started);

        // Then
        assertThat(running.envelope()).isEqualTo(PINNED);
        assertThat(running.ended(true).envelope()).isEqualTo(PINNED);
        assertThat(running.started()).isEqualTo("1970-01-01T00:00:01.000000000Z");
    }

    @Test
    void oneWithoutAStartHasNone() {
        assertThat(KnownBuild.named("M1", "B1").envelope()).isNull();
    }
}
