package io.layerproof.settle.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BuildStatesTest {

    private static final EnvelopeClaim CLAIM = EnvelopeClaim.none().claimed(new EnvelopeClaim.Name("E1", "1"));

    @Test
    void aBuildAsksForSettlingFromItsEndToItsSettlementAndAgainWhenSomethingComes() {
        // Given
        BuildLife running = BuildLife.begun().touched();

        // When
        BuildLife over = running.over();
        BuildLife settled = over.settled("s1");
        BuildLife again = settled.touched();

        // Then
        assertThat(running.asksForSettling()).isFalse();
        assertThat(over.asksForSettling()).isTrue();
        assertThat(settled).isEqualTo(new BuildLife.Settled(1, "s1"));
        assertThat(settled.asksForSettling()).isFalse();
        assertThat(again).isEqualTo(new BuildLife.Over(2, 1, "s1"));
        assertThat(again.asksForSettling()).isTrue();
    }

    @Test
    void onlyABuildThatAsksForItIsSettled() {
        // Given
        BuildLife running = BuildLife.begun().touched();
        BuildLife settled = running.over().settled("s1");

        // Then
        assertThatThrownBy(() -> running.settled("s1")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> settled.settled("s2"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("s1");
    }

    @Test
    void aClaimWaitsForTheFactThatTheSettlerHasSent() {
        // When
        EnvelopeClaim sent = CLAIM.answered(false).sent();
        EnvelopeClaim resolved = sent.answered(true);

        // Then
        assertThat(CLAIM.isUnresolved()).isTrue();
        assertThat(sent.awaitsFact()).isTrue();
        assertThat(sent.isUnresolved()).isFalse();
        assertThat(resolved).isEqualTo(new EnvelopeClaim.Resolved(new EnvelopeClaim.Name("E1", "1")));
        assertThatThrownBy(resolved::sent).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aBuildThatClaimsNothingLacksNothing() {
        assertThat(EnvelopeClaim.none().isUnresolved()).isFalse();
    }

    @Test
    void aSettlementHasReadWhatStreamsHasPublishedButNotWhatIsStillComing() {
        assertThat(LiveEvents.NONE_NEW.begun().settled().mayBeThere()).isTrue();
        assertThat(LiveEvents.NONE_NEW.begun().verdictOut().settled().mayBeThere())
                .isFalse();
        assertThat(LiveEvents.NONE_NEW.verdictOut().mayBeThere()).isTrue();
    }
}
