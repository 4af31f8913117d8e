package io.layerproof.rules.wire.kafka;

/**
 * How MQTT delivered a payload. Its byte is the low half of the first byte of an MQTT PUBLISH packet: bit 0 retain,
 * bits 1 and 2 QoS, bit 3 duplicate (MQTT 5, section 3.3.1).
 *
 * @param qos quality of service, 0 to 2; below 1 nothing promised the delivery
 * @param retained a stored copy, of unknown age
 * @param duplicate the broker had tried to deliver it before
 */
public record DeliveryFlags(int qos, boolean retained, boolean duplicate) {

    private static final int RETAIN = 0b0001;
    private static final int QOS_SHIFT = 1;
    private static final int QOS_MASK = 0b11;
    private static final int DUPLICATE = 0b1000;

    /** What a gateway should get: QoS 1, fresh, at the first attempt. */
    public static final DeliveryFlags ORDINARY = new DeliveryFlags(1, false, false);

    /** @throws IllegalArgumentException if {@code qos} is none */
    public DeliveryFlags {
        if (qos < 0 || qos > 2) {
            throw new IllegalArgumentException("qos must be 0, 1 or 2, is " + qos);
        }
    }

    /** The flags of a byte; bits above the fourth are ignored. */
    public static DeliveryFlags of(byte flags) {
        return new DeliveryFlags((flags >> QOS_SHIFT) & QOS_MASK, (flags & RETAIN) != 0, (flags & DUPLICATE) != 0);
    }

    /** The flags as a byte. */
    public byte toByte() {
        return (byte) ((retained ? RETAIN : 0) | qos << QOS_SHIFT | (duplicate ? DUPLICATE : 0));
    }
}
