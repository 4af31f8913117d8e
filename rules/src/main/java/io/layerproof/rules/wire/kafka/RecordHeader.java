package io.layerproof.rules.wire.kafka;

import io.layerproof.rules.tree.EvidenceKind;

/**
 * Names of the headers of Kafka records. Text is UTF-8, numbers are decimal text, unless said otherwise.
 */
public final class RecordHeader {

    /** On {@code telemetry.raw} and {@code quarantine}: the MQTT topic it came in on. */
    public static final String MQTT_TOPIC = "mqtt.topic";

    /** On {@code telemetry.raw} and {@code quarantine}: one byte, a {@link DeliveryFlags}. */
    public static final String MQTT_FLAGS = "mqtt.flags";

    /**
     * On {@code quarantine}: why, in one word of lower-case letters and hyphens. On a withdrawal in {@code envelopes}:
     * why, in words.
     */
    public static final String REASON = "reason";

    /** On a withdrawal in {@code envelopes}: who withdrew it. */
    public static final String WITHDRAWN_BY = "withdrawn.by";

    /** On {@code quarantine}: length of the whole payload in bytes, where the value holds only its beginning. */
    public static final String PAYLOAD_BYTES = "payload.bytes";

    /** On {@code quarantine}: SHA-256 of the whole payload, in hex, where the value holds only its beginning. */
    public static final String PAYLOAD_SHA256 = "payload.sha256";

    /** On {@code quarantine}: why, in words for people. */
    public static final String REASON_TEXT = "reason.text";

    /** On {@code quarantine} and on messages of {@code evidence}: {@code topic/partition/offset} of the raw record. */
    public static final String SOURCE = "source";

    /**
     * On {@code evidence}: the word of an {@link EvidenceKind}. On {@code telemetry.raw}: {@code session-lost} for a
     * record that ingest wrote itself; no gateway can set a header. Left out for a payload.
     */
    public static final String KIND = "kind";

    /** On messages of {@code evidence}: the session of its identity. */
    public static final String SESSION = "session";

    /** On messages of {@code evidence}: the number of its identity. */
    public static final String SEQ = "seq";

    /** On messages of {@code evidence}: when ingest took it in, nanoseconds since 1970. */
    public static final String RECEIVED_NS = "received.ns";

    /** On {@code evidence}: the build that it names, left out where it names none. */
    public static final String BUILD = "build";

    /** On {@code evidence}: the tree that it is a leaf of, {@code machine/build/…} or {@code machine/day/…}. */
    public static final String TREE = "tree";

    /** On {@code evidence}: its index in that tree, from 0. */
    public static final String LEAF = "leaf";

    /**
     * On {@code evidence}: hash of the leaf, 32 bytes, so that a changed record is named and not only the head that no
     * longer fits.
     */
    public static final String LEAF_SHA256 = "leaf.sha256";

    private RecordHeader() {}
}
