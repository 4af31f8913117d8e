package io.layerproof.standalone.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.rules.record.Tally;
import io.layerproof.rules.tree.EvidenceKind;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplaySumsTest {

    private static final String BEFORE = "telemetry.raw/0/99";
    private static final String NOW = "telemetry.raw/0/100";

    private final ReplaySums sums = new ReplaySums(Map.of("telemetry.raw/0", 100L));

    @Test
    void eachMessageThatCameInHasOneFate() {
        // Given
        sums.payload(bytes("[" + frame(1, "B") + "," + frame(2, "B") + "," + frame(3, "C") + "]"));
        sums.payload(bytes(frame(1, "B")));
        sums.payload(bytes(frame(1, "B").replace("expose", "recoat")));

        // When
        sums.evidence(EvidenceKind.ACCEPTED, NOW, bytes(frame(1, "B")));
        sums.evidence(EvidenceKind.LATE, NOW, bytes(frame(2, "B")));
        sums.evidence(EvidenceKind.UNDECIDED, NOW, bytes(frame(3, "C")));
        sums.evidence(EvidenceKind.CONFLICTING, NOW, bytes(frame(1, "B")));

        // Then
        assertThat(sums.payloads()).isEqualTo(3);
        assertThat(sums.of("B")).isEqualTo(new Tally(2, 1, 1, 0, 0));
        assertThat(sums.of("C")).isEqualTo(new Tally(0, 0, 0, 1, 0));
    }

    @Test
    void whatTheGatewayNoLongerHasIsAPayloadNeitherOfMessagesNorUnreadable() {
        // When
        sums.payload(bytes("{\"type\":\"gone\",\"session\":7,\"numbers\":[[10,12]]}"));

        // Then
        assertThat(sums.payloads()).isZero();
        assertThat(sums.unreadable()).isZero();
    }

    @Test
    void aPayloadThatCannotBeReadIsNoQuarantinedMessage() {
        // Given
        sums.payload(bytes("{"));
        sums.payload(bytes("[" + frame(1, "B") + "," + frame(2, "B") + "]"));

        // When
        sums.quarantined(NOW, bytes("{"));
        sums.quarantined(NOW, bytes("[" + frame(1, "B") + "," + frame(2, "B") + "]"));

        // Then
        assertThat(sums.unreadable()).isOne();
        assertThat(sums.of("B")).isEqualTo(new Tally(0, 0, 0, 0, 2));
    }

    @Test
    void whatCameInBeforeTheReplayMakesNoSumNegative() {
        // Given
        sums.payload(bytes(frame(5, "B")));

        // When
        sums.evidence(EvidenceKind.ACCEPTED, BEFORE, bytes(frame(4, "B")));
        sums.evidence(EvidenceKind.ACCEPTED, NOW, bytes(frame(5, "B")));
        sums.quarantined(BEFORE, bytes("{"));

        // Then
        assertThat(sums.of("B")).isEqualTo(new Tally(1, 0, 0, 0, 0));
        assertThat(sums.whyNothing()).doesNotContain("quarantine");
    }

    @Test
    void aVerdictIsAwaitedOfABuildWhoseEndWasAcceptedInItsPlace() {
        // When
        sums.evidence(EvidenceKind.ACCEPTED, NOW, bytes(frame(1, "A")));
        sums.evidence(EvidenceKind.ACCEPTED, NOW, bytes(end(2, "B")));
        sums.evidence(EvidenceKind.LATE, NOW, bytes(end(3, "C")));

        // Then
        assertThat(sums.ended()).containsExactly("B");
    }

    @Test
    void nothingNewIsSaidOnlyWhereEveryMessageWasThereBefore() {
        // Given
        ReplaySums copies = new ReplaySums(Map.of());
        ReplaySums unreadable = new ReplaySums(Map.of());
        ReplaySums refused = new ReplaySums(Map.of());
        ReplaySums ofNoBuild = new ReplaySums(Map.of());
        String noBuild = frame(1, "B").replace("\"build\":\"B\",", "");

        // When
        copies.payload(bytes(frame(1, "B")));
        unreadable.payload(bytes("{"));
        refused.quarantined(NOW, bytes(frame(1, "B")));
        ofNoBuild.payload(bytes(noBuild));
        ofNoBuild.evidence(EvidenceKind.ACCEPTED, NOW, bytes(noBuild));

        // Then
        assertThat(copies.whyNothing()).isEqualTo("Nothing new: Layerproof had every message of this log before.");
        assertThat(unreadable.whyNothing())
                .startsWith("Nothing to judge was taken in. Payloads: 1; not readable: 1; in the topic");
        assertThat(refused.whyNothing()).contains("not readable: 0; in the topic quarantine, which says why: 1.");
        assertThat(ofNoBuild.whyNothing())
                .isEqualTo("Nothing to judge: no message that was taken in (1) names a build.");
    }

    private static String frame(int seq, String build) {
        return "{\"type\":\"frame\",\"session\":7,\"seq\":" + seq + ",\"time\":\"2026-11-20T06:00:00Z\",\"build\":\""
                + build + "\",\"phase\":\"expose\"}";
    }

    private static String end(int seq, String build) {
        return frame(seq, build).replace("frame", "build-ended");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
