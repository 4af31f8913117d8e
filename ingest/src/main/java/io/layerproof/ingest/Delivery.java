package io.layerproof.ingest;

import io.layerproof.rules.wire.kafka.DeliveryFlags;

/**
 * One payload as MQTT handed it over.
 *
 * @param topic the MQTT topic it came in on
 * @param payload its bytes; nobody changes them
 * @param packetId what to acknowledge it by; 0 where nothing is to be acknowledged (QoS 0)
 * @param flags how it was delivered
 * @param receivedMs time of receipt by our clock, milliseconds since 1970
 */
record Delivery(String topic, byte[] payload, int packetId, DeliveryFlags flags, long receivedMs) {

    /** Whether the broker waits for an acknowledgement, and would deliver it again without one. */
    boolean promised() {
        return flags.qos() > 0;
    }
}
