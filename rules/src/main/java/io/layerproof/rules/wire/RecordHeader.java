package io.layerproof.rules.wire;

/**
 * Names of the headers of Kafka records. Text is UTF-8, numbers are decimal text, unless said otherwise.
 */
public final class RecordHeader {

    /** On {@code telemetry.raw} and {@code quarantine}: the MQTT topic it came in on. */
    public static final String MQTT_TOPIC = "mqtt.topic";

    /** On {@code telemetry.raw} and {@code quarantine}: one byte, a {@link DeliveryFlags}. */
    public static final String MQTT_FLAGS = "mqtt.flags";

    /** On {@code quarantine}: why, in one word of lower-case letters and hyphens. */
    public static final String REASON = "reason";

    /** On {@code quarantine}: length of the whole payload in bytes, where the value holds only its beginning. */
    public static final String PAYLOAD_BYTES = "payload.bytes";

    /** On {@code quarantine}: SHA-256 of the whole payload, in hex, where the value holds only its beginning. */
    public static final String PAYLOAD_SHA256 = "payload.sha256";

    private RecordHeader() {}
}
