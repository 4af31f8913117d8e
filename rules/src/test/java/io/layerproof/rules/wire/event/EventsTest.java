package io.layerproof.rules.wire.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.layerproof.rules.tree.Hash;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EventsTest {

    @Test
    void aJudgementStandsInItsEventByteForByte() {
        // Given
        ObjectNode event = Events.object();

        // When
        Events.judgement(event, "{\"peak\":1.50E1}");

        // Then
        assertThat(Events.text(event)).isEqualTo("{\"judgement\":{\"peak\":1.50E1}}");
    }

    @Test
    void oneThatKafkaDoesNotTakeIsLeftOutWithItsLengthAndHash() {
        // Given
        ObjectNode event = Events.object();
        String judgement = "{\"text\":\"" + "ü".repeat(Events.MOST_JUDGEMENT_BYTES / 2) + "\"}";
        byte[] bytes = judgement.getBytes(StandardCharsets.UTF_8);

        // When
        Events.judgement(event, judgement);

        // Then
        assertThat(Events.text(event))
                .isEqualTo("{\"judgement\":null,\"judgement-left-out\":{\"bytes\":" + bytes.length + ",\"sha256\":\""
                        + Hash.ofContent(bytes).hex() + "\"}}");
    }
}
