package io.layerproof.ingest;

import static io.layerproof.ingest.Deliveries.bytes;
import static io.layerproof.ingest.Deliveries.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.rules.wire.kafka.DeliveryFlags;
import io.layerproof.rules.wire.kafka.RecordHeader;
import io.layerproof.rules.wire.kafka.Topics;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingTest {

    @Test
    void aPayloadGoesOutAsTheSameBytesUnderItsMachine() {
        // Given
        Delivery delivery = on("layerproof/M2-07/telemetry", 1);

        // When
        Outgoing outgoing = Outgoing.of(delivery, 100);

        // Then
        assertThat(outgoing.topic()).isEqualTo(Topics.TELEMETRY_RAW);
        assertThat(outgoing.machine()).isEqualTo("M2-07");
        assertThat(outgoing.value()).isSameAs(delivery.payload());
        assertThat(header(outgoing, RecordHeader.MQTT_TOPIC)).isEqualTo("layerproof/M2-07/telemetry");
        assertThat(outgoing.headers().lastHeader(RecordHeader.MQTT_FLAGS).value())
                .containsExactly(DeliveryFlags.ORDINARY.toByte());
    }

    @Test
    void aPayloadOfExactlyTheLimitIsTakenIn() {
        // Given
        Delivery delivery = on("layerproof/M1/telemetry", 1);

        // When
        Outgoing outgoing = Outgoing.of(delivery, delivery.payload().length);

        // Then
        assertThat(outgoing.reason()).isNull();
    }

    @Test
    void ofAPayloadBeyondTheLimitTheBeginningTheLengthAndTheHashAreKept() {
        // Given
        var delivery = new Delivery(
                "layerproof/M1/telemetry", bytes("abc"), 1, DeliveryFlags.ORDINARY, Deliveries.RECEIVED_MS);

        // When
        Outgoing outgoing = Outgoing.of(delivery, 2);

        // Then
        assertThat(outgoing.topic()).isEqualTo(Topics.QUARANTINE);
        assertThat(outgoing.machine()).isEqualTo("M1");
        assertThat(outgoing.value()).isEqualTo(bytes("ab"));
        assertThat(header(outgoing, RecordHeader.REASON)).isEqualTo("payload-too-large");
        assertThat(header(outgoing, RecordHeader.PAYLOAD_BYTES)).isEqualTo("3");
        assertThat(header(outgoing, RecordHeader.PAYLOAD_SHA256))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @ParameterizedTest
    @ValueSource(strings = {"layerproof//telemetry", "layerproof/a b/telemetry", "layerproof/../telemetry"})
    void whatComesInUnderNoMachinesNameIsQuarantinedWhole(String topic) {
        // Given
        Delivery delivery = on(topic, 1);

        // When
        Outgoing outgoing = Outgoing.of(delivery, 100);

        // Then
        assertThat(outgoing.topic()).isEqualTo(Topics.QUARANTINE);
        assertThat(outgoing.machine()).isNull();
        assertThat(outgoing.value()).isEqualTo(delivery.payload());
        assertThat(header(outgoing, RecordHeader.REASON)).isEqualTo("invalid-machine");
    }

    private static String header(Outgoing outgoing, String key) {
        return new String(outgoing.headers().lastHeader(key).value(), StandardCharsets.UTF_8);
    }
}
