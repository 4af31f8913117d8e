package io.layerproof.kafka.evidence;

import io.layerproof.rules.tree.Hash;
import io.layerproof.rules.tree.LeafHeader;
import io.layerproof.rules.tree.SealedEvidence;
import io.layerproof.rules.wire.kafka.RecordHeader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Reads the Kafka headers of an evidence record: the header of its leaf in the hash tree, and its place there. */
public final class EvidenceHeaders {

    private static final long NS_PER_MS = 1_000_000;

    private EvidenceHeaders() {}

    /**
     * The header of the leaf of a record.
     *
     * @param machine the record's key
     * @param timestampMs the record's timestamp, milliseconds since 1970; for a fact, which has no header for it, the
     *     time of receipt
     * @throws IllegalArgumentException if the header {@code kind} is missing, or a header should be a number and is not
     */
    public static LeafHeader leafHeader(String machine, long timestampMs, Headers headers) {
        String kind = text(headers, RecordHeader.KIND);
        if (kind == null) {
            throw new IllegalArgumentException("a record of evidence has no header " + RecordHeader.KIND);
        }
        Long receivedNs = number(headers, RecordHeader.RECEIVED_NS);
        Header flags = headers.lastHeader(RecordHeader.MQTT_FLAGS);
        return new LeafHeader(
                kind,
                machine,
                text(headers, RecordHeader.BUILD),
                number(headers, RecordHeader.SESSION),
                number(headers, RecordHeader.SEQ),
                receivedNs == null ? timestampMs * NS_PER_MS : receivedNs,
                text(headers, RecordHeader.MQTT_TOPIC),
                flags == null || flags.value().length != 1 ? null : flags.value()[0],
                text(headers, RecordHeader.SOURCE));
    }

    /**
     * A record of evidence with its place in a tree; empty where it has none, as for facts that the settler adds later.
     *
     * @throws IllegalArgumentException if a header is malformed
     */
    public static Optional<SealedEvidence> sealed(String machine, long timestampMs, Headers headers, byte[] value) {
        String tree = text(headers, RecordHeader.TREE);
        Long index = number(headers, RecordHeader.LEAF);
        Header leaf = headers.lastHeader(RecordHeader.LEAF_SHA256);
        if (tree == null && index == null && leaf == null) {
            return Optional.empty();
        }
        if (tree == null || index == null || leaf == null) {
            throw new IllegalArgumentException("a record of evidence has only a part of its place");
        }
        LeafHeader header = leafHeader(machine, timestampMs, headers);
        return Optional.of(new SealedEvidence(header, value, tree, index, Hash.of(leaf.value())));
    }

    private static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static @Nullable Long number(Headers headers, String name) {
        String text = text(headers, name);
        return text == null ? null : Long.valueOf(text);
    }
}
