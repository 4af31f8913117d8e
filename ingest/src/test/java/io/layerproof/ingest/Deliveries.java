package io.layerproof.ingest;

import io.layerproof.rules.wire.kafka.DeliveryFlags;
import java.nio.charset.StandardCharsets;

/** Sample deliveries. */
final class Deliveries {

    static final long RECEIVED_MS = 1_763_700_000_000L;

    private Deliveries() {}

    /** Number {@code packetId} of machine M1, with QoS 1. */
    static Delivery promised(int packetId) {
        return on("layerproof/M1/telemetry", packetId);
    }

    static Delivery on(String topic, int packetId) {
        return new Delivery(topic, bytes("payload " + packetId), packetId, DeliveryFlags.ORDINARY, RECEIVED_MS);
    }

    /** With QoS 0. */
    static Delivery unpromised(String payload) {
        return new Delivery(
                "layerproof/M1/telemetry", bytes(payload), 0, new DeliveryFlags(0, false, false), RECEIVED_MS);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
