package io.layerproof.settle.evidence;

import io.layerproof.rules.message.Header;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.tree.EvidenceKind;
import io.layerproof.rules.wire.kafka.RecordHeader;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A record of the evidence topic, as far as the settler needs it.
 *
 * @param offset its offset in its partition
 * @param timestampMs when ingest received the payload that it goes back to, milliseconds since 1970
 * @param identity the number of a message; null for a fact
 * @param build the build that it names, or null
 * @param receivedNs of a message, when ingest received it, nanoseconds since 1970; else {@link Header#NOT_RECEIVED}
 * @param isLeaf whether it is a leaf of a hash tree; records that the settler writes are not
 * @param value the exact bytes of a message, or the JSON of a fact
 */
public record EvidenceRecord(
        long offset,
        long timestampMs,
        String machine,
        EvidenceKind kind,
        @Nullable Identity identity,
        @Nullable String build,
        long receivedNs,
        boolean isLeaf,
        byte[] value) {

    public static EvidenceRecord of(ConsumerRecord<String, byte[]> record) {
        return of(record.offset(), record.timestamp(), record.key(), record.headers(), record.value());
    }

    public static EvidenceRecord of(long offset, long timestampMs, String machine, Headers headers, byte[] value) {
        EvidenceKind kind = EvidenceKind.of(header(headers, RecordHeader.KIND));
        return new EvidenceRecord(
                offset,
                timestampMs,
                machine,
                kind,
                kind.isMessage()
                        ? new Identity(number(headers, RecordHeader.SESSION), number(headers, RecordHeader.SEQ))
                        : null,
                header(headers, RecordHeader.BUILD),
                kind.isMessage() ? number(headers, RecordHeader.RECEIVED_NS) : Header.NOT_RECEIVED,
                headers.lastHeader(RecordHeader.LEAF) != null,
                value);
    }

    private static long number(Headers headers, String name) {
        String text = header(headers, name);
        if (text == null) {
            throw new IllegalStateException("a message of the evidence has no header " + name);
        }
        return Long.parseLong(text);
    }

    private static @Nullable String header(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Kind and number in words, such as {@code late 1/7}. */
    public String what() {
        return identity == null ? kind.word() : kind.word() + " " + identity;
    }

    /** The reason that it gives for judging a build again, in words. */
    public String cause() {
        return switch (kind) {
            case ACCEPTED -> "message " + identity;
            case LATE -> "late fill " + identity;
            case CONFLICTING -> "conflict " + identity;
            case UNDECIDED -> "undecided copy " + identity;
            case COPY -> "further copies";
            case REFUSED -> "quarantined message";
            case ENVELOPE -> "late envelope";
            case DUPLICATES -> "live verdict after settling";
            default -> kind.word();
        };
    }
}
