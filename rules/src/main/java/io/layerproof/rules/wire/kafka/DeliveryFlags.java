package io.layerproof.rules.wire.kafka;

/**
 * How MQTT delivered a payload. As a byte it is the low half of the first byte of an MQTT PUBLISH packet: bit 0 retain,
 * bits 1 and 2 QoS, bit 3 duplicate (MQTT 5, section 3.3.1).
 *
 * @param qos quality of service, 0 to 2; at 0 the delivery was not guaranteed
 * @param retained whether it is a copy that the broker had stored, of unknown age
 * @param duplicate whether the broker had tried to deliver it before
 */
public record DeliveryFlags(int qos, boolean retained, boolean duplicate) {

    private static final int RETAIN = 0b0001;
    private static final int QOS_SHIFT = 1;
    private static final int QOS_MASK = 0b11;
    private static final int DUPLICATE = 0b1000;

    /** The usual delivery: QoS 1, not retained, first attempt. */
    public static final DeliveryFlags ORDINARY = new DeliveryFlags(1, false, false);

    /** @throws IllegalArgumentException if {@code qos} is not 0, 1 or 2 */
    public DeliveryFlags {
        if (qos < 0 || qos > 2) {
            throw new IllegalArgumentException("qos must be 0, 1 or 2, is " + qos);
        }
    }

    /** The flags in a byte; bits 4 to 7 are ignored. */
    public static DeliveryFlags of(byte flags) {
        return new DeliveryFlags((flags >> QOS_SHIFT) & QOS_MASK, (flags & RETAIN) != 0, (flags & DUPLICATE) != 0);
    }

    /** The flags as a byte. */
    public byte toByte() {
        return (byte) ((retained ? RETAIN : 0) | qos << QOS_SHIFT | (duplicate ? DUPLICATE : 0));
    }
}
