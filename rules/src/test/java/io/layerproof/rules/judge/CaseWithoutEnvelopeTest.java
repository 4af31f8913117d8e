package io.layerproof.rules.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.rules.message.Message;
import io.layerproof.rules.record.Slot;
import io.layerproof.rules.verdict.Judgement.DeviceVerdict;
import io.layerproof.rules.wire.message.MessageReader;
import io.layerproof.rules.wire.message.Payload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CaseWithoutEnvelopeTest {

    @Test
    void ofManyStartsTheFirstSaysWhatIsOnThePlate() {
        // Given
        LiveCase live = new CaseWithoutEnvelope("B1");
        live.next(start(0), Notices.NOBODY);
        int bytes = bytes(live);

        // When
        for (int seq = 1; seq < 100; seq++) {
            live.next(start(seq), Notices.NOBODY);
        }

        // Then
        assertThat(live.judgement().devices()).extracting(DeviceVerdict::code).containsExactly("D1");
        assertThat(live.copy().judgement()).isEqualTo(live.judgement());
        assertThat(bytes(live)).isLessThan(bytes + 8);
    }

    private static int bytes(LiveCase live) {
        return live.entries().values().stream().mapToInt(entry -> entry.length).sum();
    }

    private static Slot start(long seq) {
        byte[] json = """
                {"type":"build-started","session":1,"seq":%d,"time":"2026-11-20T06:00:00Z","build":"B1",
                 "devices":[{"code":"D1","product":"cup","layers":[1,9]}]}""".formatted(seq).getBytes(StandardCharsets.UTF_8);
        Payload.Read read = (Payload.Read) MessageReader.ofPayloads().read(json);
        Message message = read.elements().get(0).message();
        return new Slot.Accepted(message, 0);
    }
}
