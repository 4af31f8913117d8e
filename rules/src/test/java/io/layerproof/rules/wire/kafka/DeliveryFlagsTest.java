package io.layerproof.rules.wire.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryFlagsTest {

    @ParameterizedTest
    @CsvSource({
        "0, false, false, 0",
        "1, false, false, 2",
        "1, true, false, 3",
        "1, false, true, 10",
        "2, true, true, 13"
    })
    void theByteIsThatOfAPublishPacket(int qos, boolean retained, boolean duplicate, byte expected) {
        // Given
        var flags = new DeliveryFlags(qos, retained, duplicate);

        // When
        byte written = flags.toByte();

        // Then
        assertThat(written).isEqualTo(expected);
        assertThat(DeliveryFlags.of(written)).isEqualTo(flags);
    }
}
