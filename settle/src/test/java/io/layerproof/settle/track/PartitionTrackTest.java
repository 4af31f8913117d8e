package io.layerproof.settle.track;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.rules.wire.kafka.RecordHeader;
import io.layerproof.settle.evidence.EvidenceEntry;
import io.layerproof.settle.evidence.OffsetRanges;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class PartitionTrackTest {

    private static final long NOW_MS = 1_795_132_800_000L;
    private static final String FRAME =
            "{\"type\":\"frame\",\"session\":1,\"seq\":0,\"time\":\"2026-11-20T06:00:00Z\"}";

    private long offset = 40;
    private long leaf;

    @Test
    void aBuildOfWhichAMessageWasRefusedFirstHasAllLeavesOfItsTreeAlsoAfterARestart() {
        // Given
        PartitionTrack track = new PartitionTrack(0);
        Map<String, byte[]> kept = new HashMap<>();
        track.take(leaf("refused", false, "{\"event\":\"refused\"}"), NOW_MS);
        kept.putAll(track.takeChanges());

        // When
        PartitionTrack restored = PartitionTrack.restore(0, kept, NOW_MS);
        restored.take(leaf("accepted", true, FRAME), NOW_MS);
        restored.take(leaf("duplicates", false, "{\"event\":\"duplicates\"}"), NOW_MS);
        restored.take(withoutPlace("decided", "{\"event\":\"decided\"}"), NOW_MS);

        // Then
        List<PartitionTrack.Tracked> quiet = restored.quiet(NOW_MS + 1_000, 500);
        assertThat(quiet)
                .singleElement()
                .satisfies(tracked -> assertThat(tracked.build().leaves()).isEqualTo(new OffsetRanges.Range(40, 42)));
    }

    @Test
    void aBuildThatOnlyRefusedMessagesNameIsNotSettled() {
        // Given
        PartitionTrack track = new PartitionTrack(0);

        // When
        track.take(leaf("refused", false, "{\"event\":\"refused\"}"), NOW_MS);

        // Then
        assertThat(track.quiet(NOW_MS + 1_000, 500)).isEmpty();
        assertThat(track.withoutEnvelope()).isEmpty();
    }

    private EvidenceEntry leaf(String kind, boolean numbered, String json) {
        Headers headers = headers(kind, numbered);
        add(headers, RecordHeader.LEAF, Long.toString(leaf++));
        return entry(headers, json);
    }

    private EvidenceEntry withoutPlace(String kind, String json) {
        return entry(headers(kind, false), json);
    }

    private EvidenceEntry entry(Headers headers, String json) {
        return EvidenceEntry.of(offset++, NOW_MS, "M1", headers, json.getBytes(StandardCharsets.UTF_8));
    }

    private static Headers headers(String kind, boolean numbered) {
        Headers headers = new RecordHeaders();
        add(headers, RecordHeader.KIND, kind);
        add(headers, RecordHeader.BUILD, "B1");
        if (numbered) {
            add(headers, RecordHeader.SESSION, "1");
            add(headers, RecordHeader.SEQ, "0");
            add(headers, RecordHeader.RECEIVED_NS, Long.toString(NOW_MS * 1_000_000));
        }
        return headers;
    }

    private static void add(Headers headers, String name, String text) {
        headers.add(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
