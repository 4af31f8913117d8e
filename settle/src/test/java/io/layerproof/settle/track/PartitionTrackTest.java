package io.layerproof.settle.track;

import static io.layerproof.settle.track.MachineEvidence.NOW_MS;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.rules.event.Fact;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.tree.EvidenceKind;
import io.layerproof.settle.evidence.OffsetRanges;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartitionTrackTest {

    private static final Fact REFUSED = new Fact.RefusedMessage("M1", "B1", new Identity(1, 0), "telemetry.raw/0/1");
    private static final Fact DECIDED = new Fact.CopiesDecided("M1", "B1", "s1", 1, 0, 0, List.of());
    private static final long LATER_MS = NOW_MS + 60_000;

    private final MachineEvidence evidence = new MachineEvidence();

    @Test
    void aBuildOfWhichAMessageWasRefusedFirstHasAllLeavesOfItsTreeAlsoAfterARestart() {
        // Given
        PartitionTrack track = new PartitionTrack(0);
        Map<String, byte[]> kept = new HashMap<>();
        track.take(evidence.fact(REFUSED, true), NOW_MS);
        kept.putAll(track.takeChanges());

        // When
        PartitionTrack restored = PartitionTrack.restore(0, kept, NOW_MS);
        restored.take(evidence.frame(EvidenceKind.ACCEPTED, new Identity(1, 0), "B1"), NOW_MS);
        restored.take(evidence.duplicates("B1"), NOW_MS);
        restored.take(evidence.fact(DECIDED, false), NOW_MS);

        // Then
        List<PartitionTrack.Tracked> quiet = restored.quiet(LATER_MS, 500);
        assertThat(quiet)
                .singleElement()
                .satisfies(tracked -> assertThat(tracked.build().leaves()).isEqualTo(new OffsetRanges.Range(40, 42)));
    }

    @Test
    void aBuildThatOnlyRefusedMessagesNameIsNotSettled() {
        // Given
        PartitionTrack track = new PartitionTrack(0);

        // When
        track.take(evidence.fact(REFUSED, true), NOW_MS);

        // Then
        assertThat(track.quiet(LATER_MS, 500)).isEmpty();
        assertThat(track.withoutEnvelope()).isEmpty();
    }
}
