package io.layerproof.rules.wire.kafka;

import io.layerproof.rules.tree.EvidenceKind;

/**
 * Names of the headers of Kafka records. Unless stated otherwise, a value is text in UTF-8, and a number is decimal
 * text.
 */
public final class RecordHeader {

    /** On {@code telemetry.raw} and {@code quarantine}: the MQTT topic on which the payload arrived. */
    public static final String MQTT_TOPIC = "mqtt.topic";

    /** On {@code telemetry.raw} and {@code quarantine}: one byte, a {@link DeliveryFlags}. */
    public static final String MQTT_FLAGS = "mqtt.flags";

    /**
     * On {@code quarantine}: the reason, as one word of lower-case letters and hyphens. On a withdrawal in {@code
     * envelopes}: the reason, as a text for people.
     */
    public static final String REASON = "reason";

    /** On a withdrawal in {@code envelopes}: who withdrew it. */
    public static final String WITHDRAWN_BY = "withdrawn.by";

    /** On {@code quarantine}: length of the whole payload in bytes, where the value holds only its beginning. */
    public static final String PAYLOAD_BYTES = "payload.bytes";

    /** On {@code quarantine}: SHA-256 of the whole payload, in hex, where the value holds only its beginning. */
    public static final String PAYLOAD_SHA256 = "payload.sha256";

    /** On {@code quarantine}: the reason, as a text for people. */
    public static final String REASON_TEXT = "reason.text";

    /** On {@code quarantine} and on messages of {@code evidence}: {@code topic/partition/offset} of the raw record. */
    public static final String SOURCE = "source";

    /**
     * On {@code evidence}: the word of an {@link EvidenceKind}. On {@code telemetry.raw}: {@code session-lost} on a
     * record that ingest wrote itself, and missing on a gateway's payload. A gateway cannot set it.
     */
    public static final String KIND = "kind";

    /** On messages of {@code evidence}: the session of the message's identity. */
    public static final String SESSION = "session";

    /** On messages of {@code evidence}: the seq of the message's identity. */
    public static final String SEQ = "seq";

    /** On messages of {@code evidence}: when ingest received the message, nanoseconds since 1970. */
    public static final String RECEIVED_NS = "received.ns";

    /** On {@code evidence}: the build that the record names; missing where it names none. */
    public static final String BUILD = "build";

    /**
     * On {@code evidence}: the hash tree of which the record is a leaf, {@code machine/build/…} or {@code
     * machine/day/…}.
     */
    public static final String TREE = "tree";

    /** On {@code evidence}: the record's index in that tree, from 0. */
    public static final String LEAF = "leaf";

    /**
     * On {@code evidence}: hash of the leaf, 32 bytes. With it a check can name the record that was changed; the signed
     * head alone shows only that something was.
     */
    public static final String LEAF_SHA256 = "leaf.sha256";

    private RecordHeader() {}
}
