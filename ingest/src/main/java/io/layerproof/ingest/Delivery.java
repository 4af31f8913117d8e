package io.layerproof.ingest;

import io.layerproof.rules.wire.kafka.DeliveryFlags;

/**
 * One payload as the MQTT client delivered it.
 *
 * @param topic the MQTT topic it came in on
 * @param payload its bytes, which must not be changed
 * @param packetId the packet id to acknowledge; 0 for QoS 0, which is not acknowledged
 * @param flags how it was delivered
 * @param receivedMs time of receipt by this host's clock, in milliseconds since 1970
 */
record Delivery(String topic, byte[] payload, int packetId, DeliveryFlags flags, long receivedMs) {

    /** Whether the broker waits for an acknowledgement and delivers again without one (QoS 1 or 2). */
    boolean promised() {
        return flags.qos() > 0;
    }
}
